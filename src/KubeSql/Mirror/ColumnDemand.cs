using KubeSql.Catalog;

namespace KubeSql.Mirror;

/// <summary>
/// What the session's statements have asked of a table so far: the columns its next list stores. It only grows, until the table is
/// forgotten. Each cluster's rows know for themselves what they hold, so that a demand that has grown is no promise. Callers hold the gate.
/// </summary>
internal sealed class ColumnDemand(TableSchema schema, TableSchema? child)
{
    private readonly StoredColumns _narrow = StoredColumns.Narrow(schema, null);
    private readonly StoredColumns _narrowWithChildren = StoredColumns.Narrow(schema, child);

    /// <summary>The columns to store.</summary>
    public StoredColumns Columns { get; private set; } = StoredColumns.None;

    /// <summary>Whether more statements are to be expected.</summary>
    public bool IsLasting { get; private set; }

    /// <summary>Asks for the columns that a statement reads.</summary>
    /// <param name="columns">The columns.</param>
    /// <param name="isLasting">
    /// Whether more statements are to be expected: all narrow columns are asked for with them, so that the next question finds its
    /// columns there.
    /// </param>
    public void Add(StoredColumns columns, bool isLasting)
    {
        Columns = Columns.With(columns);
        IsLasting |= isLasting;
        if (isLasting)
        {
            Columns = Columns.With(Columns.HasChildren ? _narrowWithChildren : _narrow);
        }
    }

    /// <summary>Asks for nothing any more.</summary>
    public void Clear() => Columns = StoredColumns.None;
}
