namespace KubeSql.Cli.Output;

/// <summary>Keys for formats where a name can stand only once.</summary>
internal static class UniqueNames
{
    /// <summary>The names of the columns; the second <c>name</c> becomes <c>name_2</c>, or the next number that is free.</summary>
    public static string[] Of(IReadOnlyList<ResultColumn> columns)
    {
        var taken = columns.Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return [.. columns.Select(column => seen.Add(column.Name) ? column.Name : NextFree(column.Name, taken))];
    }

    private static string NextFree(string name, HashSet<string> taken)
    {
        var number = 2;
        while (!taken.Add($"{name}_{number}"))
        {
            number++;
        }

        return $"{name}_{number}";
    }
}
