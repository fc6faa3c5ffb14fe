namespace KubeSql.Catalog;

/// <summary>
/// Places stored columns: scalars and small maps first, other JSON last, so that scans do not touch overflow pages; among them those that lie near the object's
/// top first, because they are asked for most, and SQLite's automatic indexes on columns behind the 63rd carry every column behind it
/// (the mask of used columns in https://www.sqlite.org/src/file/src/where.c has 64 bits).
/// </summary>
internal static class ColumnOrdinals
{
    /// <summary>Gives every column without an ordinal one; the order of the list stays.</summary>
    /// <param name="columns">The stored columns of a table.</param>
    /// <param name="first">The first ordinal to give.</param>
    public static IReadOnlyList<ColumnSchema> Assign(IEnumerable<ColumnSchema> columns, int first)
    {
        var placed = columns.ToArray();
        var waiting = Enumerable.Range(0, placed.Length).Where(index => placed[index].Ordinal < 0)
            .OrderBy(index => placed[index].IsWide).ThenBy(index => placed[index].Path.Count);
        var next = first;
        foreach (var index in waiting.ToList())
        {
            placed[index] = placed[index] with { Ordinal = next++ };
        }

        return placed;
    }
}
