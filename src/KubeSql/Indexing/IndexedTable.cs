using KubeSql.Catalog;
using KubeSql.Mirror;

namespace KubeSql.Indexing;

/// <summary>A stored table that a statement reads, as far as the choice of its indexes depends on it.</summary>
/// <param name="Schema">The table.</param>
/// <param name="Rows">How many rows it has.</param>
/// <param name="Dotted">The dotted names of the statement, as columns of this table.</param>
internal sealed record IndexedTable(TableSchema Schema, long Rows, IReadOnlyList<ColumnSchema> Dotted)
{
    /// <summary>The table's names and DDL.</summary>
    public PhysicalTable Physical { get; } = new(Schema);

    /// <summary>Whether an index is worth its memory.</summary>
    public bool IsLarge => Rows > TableSize.FewRows;
}
