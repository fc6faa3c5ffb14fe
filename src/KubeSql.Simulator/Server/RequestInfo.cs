namespace KubeSql.Simulator.Server;

/// <summary>What a request asks for, read from its method, path and query by the API server's rules.</summary>
internal sealed record RequestInfo
{
    /// <summary>Kubernetes verb for resources (get, list, watch, create, …); the HTTP method in small letters for other paths.</summary>
    public required string Verb { get; init; }

    public required string Path { get; init; }

    public bool IsResource { get; init; }

    public string Group { get; init; } = "";

    public string Version { get; init; } = "";

    public string? Namespace { get; init; }

    public string Resource { get; init; } = "";

    public string? Name { get; init; }

    public string? Subresource { get; init; }

    public static RequestInfo Parse(ApiRequest request)
    {
        var parts = request.Path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString).ToArray();
        var other = new RequestInfo { Verb = VerbOfMethod(request.Method), Path = request.Path };
        return parts switch
        {
            ["api", var version, .. var rest] when rest.Length > 0 => OfResource(request, other, "", version, rest),
            ["apis", var group, var version, .. var rest] when rest.Length > 0 => OfResource(request, other, group, version, rest),
            _ => other,
        };
    }

    private static RequestInfo OfResource(ApiRequest request, RequestInfo other, string group, string version, string[] parts)
    {
        string? namespaceName = null;
        if (parts is ["namespaces", var inNamespace, var next, ..] && next is not ("status" or "finalize"))
        {
            namespaceName = inNamespace;
            parts = parts[2..];
        }

        var info = other with
        {
            IsResource = true,
            Group = group,
            Version = version,
            Namespace = namespaceName,
            Resource = parts[0],
            Name = parts.Length > 1 ? parts[1] : null,
            Subresource = parts.Length > 2 ? string.Join('/', parts[2..]) : null,
        };
        // A namespace object is inside itself as far as authorization goes.
        info = info is { Resource: "namespaces", Group: "", Name: not null } ? info with { Namespace = info.Name } : info;
        return info with { Verb = VerbOf(request, info.Name) };
    }

    private static string VerbOf(ApiRequest request, string? name) => (request.Method, name) switch
    {
        ("GET" or "HEAD", null) when request.Query.IsTrue("watch") => "watch",
        ("GET" or "HEAD", null) => "list",
        ("DELETE", null) => "deletecollection",
        _ => VerbOfMethod(request.Method),
    };

    private static string VerbOfMethod(string method) => method switch
    {
        "GET" or "HEAD" => "get",
        "POST" => "create",
        "PUT" => "update",
        "PATCH" => "patch",
        "DELETE" => "delete",
        _ => method,
    };
}
