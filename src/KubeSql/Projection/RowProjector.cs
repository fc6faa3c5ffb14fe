using KubeSql.Catalog;

namespace KubeSql.Projection;

/// <summary>Turns the raw JSON of an object into the cells of its table's row, in one pass and without allocating.</summary>
/// <remarks>
/// Safe for concurrent use. A value of another type than its column's goes in as text; a member that occurs twice counts
/// as its last occurrence. Parts of the object that no column wants are stepped over, not validated.
/// </remarks>
internal sealed class RowProjector
{
    private readonly PathNode _root;

    /// <summary>Builds the path trie for the stored columns of a table.</summary>
    public RowProjector(TableSchema schema) => _root = PathNode.Build(
        schema.Columns.Where(column => column.Path.Count > 0 && column.Expression is null).Select(column => ((IEnumerable<string>)column.Path, column.ToStoredCell())));

    /// <summary>Writes the cells of one object; ordinals are those of <see cref="ColumnSchema.Ordinal"/>.</summary>
    /// <returns>False when the JSON is not an object of the expected form; cells may have been written.</returns>
    public bool Project<TWriter>(ReadOnlySpan<byte> json, ref TWriter writer) where TWriter : struct, ICellWriter, allows ref struct =>
        PathProjection.Project(_root, json, ref writer);
}
