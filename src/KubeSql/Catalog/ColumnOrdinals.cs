namespace KubeSql.Catalog;

/// <summary>Places stored columns: scalars first, JSON last, so that scans do not touch overflow pages.</summary>
internal static class ColumnOrdinals
{
    /// <summary>Gives every column without an ordinal one; the order of the list stays.</summary>
    /// <param name="columns">The stored columns of a table.</param>
    /// <param name="first">The first ordinal to give.</param>
    public static IReadOnlyList<ColumnSchema> Assign(IEnumerable<ColumnSchema> columns, int first)
    {
        var placed = columns.ToArray();
        var next = first;
        foreach (var isJson in (ReadOnlySpan<bool>)[false, true])
        {
            for (var index = 0; index < placed.Length; index++)
            {
                if (placed[index].Ordinal < 0 && (placed[index].Type == ColumnType.Json) == isJson)
                {
                    placed[index] = placed[index] with { Ordinal = next++ };
                }
            }
        }

        return placed;
    }
}
