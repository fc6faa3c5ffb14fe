namespace KubeSql.Simulator.Server;

/// <summary>The parameters of a query string.</summary>
public sealed class ApiQuery
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <summary>Reads a query string, with or without its question mark. The first of several values counts, as in the real server.</summary>
    public static ApiQuery Parse(string? queryString)
    {
        var query = new ApiQuery();
        foreach (var pair in (queryString ?? "").TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var separator = pair.IndexOf('=', StringComparison.Ordinal);
            var name = separator < 0 ? pair : pair[..separator];
            query._values.TryAdd(Decode(name), separator < 0 ? "" : Decode(pair[(separator + 1)..]));
        }

        return query;
    }

    /// <summary>The value of a parameter; an empty string when it is absent or empty.</summary>
    public string this[string name] => _values.GetValueOrDefault(name, "");

    /// <summary>Whether a parameter is there and says true.</summary>
    public bool IsTrue(string name) => this[name] is "true" or "1" or "True" or "TRUE" or "t" or "T";

    /// <summary>Whether a parameter is there, even if empty.</summary>
    public bool Contains(string name) => _values.ContainsKey(name);

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
