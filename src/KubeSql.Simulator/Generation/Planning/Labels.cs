namespace KubeSql.Simulator.Generation.Planning;

/// <summary>Labels and annotations in the order in which servers write them: by key.</summary>
internal static class Labels
{
    public static IReadOnlyList<KeyValuePair<string, string>> Of(params ReadOnlySpan<(string Key, string Value)> labels)
    {
        var sorted = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in labels)
        {
            sorted[key] = value;
        }

        return [.. sorted];
    }

    /// <summary>Both together; where keys are equal the second one's value counts.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Union(
        IReadOnlyList<KeyValuePair<string, string>> first,
        IReadOnlyList<KeyValuePair<string, string>> second)
    {
        if (second.Count == 0)
        {
            return first;
        }

        var sorted = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in first.Concat(second))
        {
            sorted[key] = value;
        }

        return [.. sorted];
    }

    public static string? Value(this IReadOnlyList<KeyValuePair<string, string>> labels, string key) =>
        labels.FirstOrDefault(label => label.Key == key).Value;
}
