namespace KubeSql.Kubernetes;

/// <summary>One request to the API server that changes nothing.</summary>
/// <param name="Path">Path and query, from the server's root on; the server's own prefix goes in front.</param>
/// <param name="Purpose">What it is for, for messages: <c>list pods</c>.</param>
internal sealed record ApiRequest(string Path, string Purpose)
{
    /// <summary>The Accept header. The default is JSON.</summary>
    public string Accept { get; init; } = "application/json";

    /// <summary>Whether the answer may be compressed. Streams must not be: an encoder may hold events back.</summary>
    public bool AllowCompression { get; init; } = true;

    /// <summary>JSON to post, which only reviews of one's own rights want; null, the default, makes it a GET.</summary>
    public string? Content { get; init; }

    /// <summary>Whether JSON may come as text/plain: servers before 1.23 send OpenAPI v2 so. The default is false.</summary>
    public bool AllowPlainText { get; init; }
}
