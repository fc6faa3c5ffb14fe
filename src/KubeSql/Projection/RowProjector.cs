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
    private readonly PodDerivedCells? _derived;

    /// <summary>Builds the path trie for every stored column of a table.</summary>
    public RowProjector(TableSchema schema) : this(schema, _ => true, notesPodParts: false)
    {
    }

    /// <summary>Builds the path trie for some stored columns of a table.</summary>
    /// <param name="schema">The table.</param>
    /// <param name="isWanted">Which of its stored columns get cells.</param>
    /// <param name="notesPodParts">Whether the parts of a pod that its containers are made of are to be noted.</param>
    public RowProjector(TableSchema schema, Func<ColumnSchema, bool> isWanted, bool notesPodParts)
    {
        var columns = schema.Columns.Where(column => column.Ordinal >= 0 && isWanted(column)).ToList();
        var derived = columns.Where(column => column.Derived is not null).ToList();
        _derived = derived.Count == 0 ? null : new PodDerivedCells(derived);
        _root = PathNode.Build(
            columns.Where(column => column.Path.Count > 0).Select(column => ((IEnumerable<string>)column.Path, column.ToStoredCell())),
            notesPodParts || _derived is not null ? PodParts.Paths : []);
    }

    /// <summary>Writes the cells of one object; ordinals are those of <see cref="ColumnSchema.Ordinal"/>.</summary>
    /// <returns>False when the JSON is not an object of the expected form; cells may have been written.</returns>
    public bool Project<TWriter>(ReadOnlySpan<byte> json, ref TWriter writer) where TWriter : struct, ICellWriter, allows ref struct =>
        Project(json, ref writer, out _);

    /// <summary>Writes the cells of one object and notes where its parts stand.</summary>
    /// <returns>False when the JSON is not an object of the expected form; cells may have been written.</returns>
    public bool Project<TWriter>(ReadOnlySpan<byte> json, ref TWriter writer, out PodParts parts) where TWriter : struct, ICellWriter, allows ref struct
    {
        parts = default;
        if (!PathProjection.Project(_root, json, ref writer, ref parts))
        {
            return false;
        }

        _derived?.Write(parts, json, ref writer);
        return true;
    }
}
