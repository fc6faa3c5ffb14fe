namespace KubeSql.Simulator.Server;

/// <summary>A request as the simulated server sees it, whatever carried it.</summary>
public sealed class ApiRequest
{
    /// <summary>The HTTP method, in capitals.</summary>
    public required string Method { get; init; }

    /// <summary>The path, still percent-encoded, beginning with a slash.</summary>
    public required string Path { get; init; }

    /// <summary>The query parameters.</summary>
    public required ApiQuery Query { get; init; }

    /// <summary>The headers; names ignore case.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Headers { get; init; }

    /// <summary>The body; empty when there is none.</summary>
    public required Stream Body { get; init; }

    /// <summary>The values of a header joined by commas; null when the header is absent.</summary>
    public string? Header(string name) => Headers.TryGetValue(name, out var values) ? string.Join(",", values) : null;
}
