using System.Collections.Frozen;
using KubeSql.Catalog;

namespace KubeSql.Mirror;

/// <summary>Which columns of a stored table, and of its child table, have their cells filled. Immutable. Identities always are.</summary>
internal sealed class StoredColumns
{
    private readonly FrozenSet<int> _row;
    private readonly FrozenSet<int> _child;

    private StoredColumns(IEnumerable<int> row, IEnumerable<int> child, bool hasChildren) =>
        (_row, _child, HasChildren) = (row.ToFrozenSet(), child.ToFrozenSet(), hasChildren);

    /// <summary>No columns but identities, and no child rows.</summary>
    public static StoredColumns None { get; } = new([], [], false);

    /// <summary>Whether there are child rows.</summary>
    public bool HasChildren { get; }

    /// <summary>What a statement reads of a table and of its child table.</summary>
    public static StoredColumns ReadBy(TableSchema schema, TableSchema? child, IReadOnlyDictionary<string, IReadOnlySet<string>> columnsRead)
    {
        var hasChildren = child is not null && columnsRead.ContainsKey(child.Stored);
        return new(Read(schema, columnsRead), hasChildren ? Read(child!, columnsRead) : [], hasChildren);
    }

    /// <summary>What a session that goes on stores from the first list on, because it costs little.</summary>
    public static StoredColumns Narrow(TableSchema schema, TableSchema? child) =>
        new(Narrow(schema), child is null ? [] : Narrow(child), child is not null);

    /// <summary>Whether a column of the table has its cells.</summary>
    public bool HasCells(ColumnSchema column) => column.Ordinal < MetadataColumns.FixedOrdinals || _row.Contains(column.Ordinal);

    /// <summary>Whether a column of the child table has its cells.</summary>
    public bool HasChildCells(ColumnSchema column) => column.Ordinal < MetadataColumns.FixedOrdinals || _child.Contains(column.Ordinal);

    /// <summary>Whether all that another one names is here too.</summary>
    public bool Covers(StoredColumns other) => other == this || (CoversRow(other) && CoversChildren(other));

    /// <summary>Whether all that another one names of the table itself is here too.</summary>
    public bool CoversRow(StoredColumns other) => other._row.All(_row.Contains);

    /// <summary>Whether all that another one names of the child table is here too.</summary>
    public bool CoversChildren(StoredColumns other) => (HasChildren || !other.HasChildren) && other._child.All(_child.Contains);

    /// <summary>Whether an object's metadata is all they are made of.</summary>
    public bool AreMetadata(TableSchema schema) =>
        !HasChildren && schema.Columns.All(c => !_row.Contains(c.Ordinal) || c.Path is ["metadata", ..]);

    /// <summary>Both together.</summary>
    public StoredColumns With(StoredColumns other) =>
        Covers(other) ? this : new(_row.Concat(other._row), _child.Concat(other._child), HasChildren || other.HasChildren);

    private static IEnumerable<int> Read(TableSchema schema, IReadOnlyDictionary<string, IReadOnlySet<string>> columnsRead) =>
        columnsRead.TryGetValue(schema.Stored, out var names)
            ? schema.Columns.Where(c => c.Ordinal >= MetadataColumns.FixedOrdinals && names.Contains(c.Name)).Select(c => c.Ordinal)
            : [];

    private static IEnumerable<int> Narrow(TableSchema schema) =>
        schema.Columns.Where(c => c.Ordinal >= MetadataColumns.FixedOrdinals && !c.IsOnDemand).Select(c => c.Ordinal);
}
