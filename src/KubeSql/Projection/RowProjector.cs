using KubeSql.Catalog;

namespace KubeSql.Projection;

/// <summary>Turns the raw JSON of an object into the cells of its table's row, in one pass and without allocating.</summary>
internal sealed class RowProjector
{
    /// <summary>Builds the path trie for the stored columns of a table.</summary>
    public RowProjector(TableSchema schema) => throw new NotImplementedException();

    /// <summary>Writes the cells of one object; ordinals are those of <see cref="ColumnSchema.Ordinal"/>.</summary>
    /// <returns>False when the JSON is not an object of the expected form; cells may have been written.</returns>
    public bool Project<TWriter>(ReadOnlySpan<byte> json, ref TWriter writer) where TWriter : struct, ICellWriter, allows ref struct => throw new NotImplementedException();
}
