namespace KubeSql.Simulator.Schema;

/// <summary>What a server says about one resource: its names, scope, verbs, and the type of its objects.</summary>
public sealed record ResourceFacts
{
    /// <summary>API group; empty for the core group.</summary>
    public required string Group { get; init; }

    /// <summary>API version, such as <c>v1</c>.</summary>
    public required string Version { get; init; }

    /// <summary>Plural name as it stands in URLs.</summary>
    public required string Plural { get; init; }

    /// <summary>Singular name.</summary>
    public required string Singular { get; init; }

    /// <summary>Kind.</summary>
    public required string Kind { get; init; }

    /// <summary>Whether objects live in namespaces.</summary>
    public required bool IsNamespaced { get; init; }

    /// <summary>Verbs, in the server's order.</summary>
    public required IReadOnlyList<string> Verbs { get; init; }

    /// <summary>kubectl's short names.</summary>
    public IReadOnlyList<string> ShortNames { get; init; } = [];

    /// <summary>Categories, such as <c>all</c>.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>Subresources, such as <c>status</c> and <c>scale</c>.</summary>
    public IReadOnlyList<string> Subresources { get; init; } = [];

    /// <summary>The OpenAPI name of the object's type, such as <c>io.k8s.api.core.v1.Pod</c>.</summary>
    public required string TypeName { get; init; }

    /// <summary><c>v1</c> or <c>group/version</c>.</summary>
    public string GroupVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";
}
