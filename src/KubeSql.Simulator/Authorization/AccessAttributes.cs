using KubeSql.Simulator.Server;

namespace KubeSql.Simulator.Authorization;

/// <summary>What somebody wants to do.</summary>
internal sealed record AccessAttributes
{
    public required string Verb { get; init; }

    public bool IsResource { get; init; }

    public string Path { get; init; } = "";

    public string Group { get; init; } = "";

    public string Resource { get; init; } = "";

    public string? Subresource { get; init; }

    public string? Namespace { get; init; }

    public string? Name { get; init; }

    public static AccessAttributes Of(RequestInfo info) => new()
    {
        Verb = info.Verb,
        IsResource = info.IsResource,
        Path = info.Path,
        Group = info.Group,
        Resource = info.Resource,
        Subresource = info.Subresource,
        Namespace = info.Namespace,
        Name = info.Name,
    };
}
