namespace KubeSql.Simulator.Schema;

/// <summary>One string for each distinct text: names of fields and types repeat thousands of times.</summary>
internal sealed class StringPool
{
    private readonly HashSet<string> _strings = new(2048, StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<string>> _lists = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public StringPool() => _lookup = _strings.GetAlternateLookup<ReadOnlySpan<char>>();

    public string Get(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return "";
        }

        if (!_lookup.TryGetValue(text, out var known))
        {
            known = text.ToString();
            _strings.Add(known);
        }

        return known;
    }

    public string? GetOrNull(ReadOnlySpan<char> text) => text.IsEmpty ? null : Get(text);

    /// <summary>The parts between commas.</summary>
    public IReadOnlyList<string> List(ReadOnlySpan<char> text)
    {
        var key = Get(text);
        if (!_lists.TryGetValue(key, out var list))
        {
            list = key.Length == 0 ? [] : key.Split(',');
            _lists.Add(key, list);
        }

        return list;
    }
}
