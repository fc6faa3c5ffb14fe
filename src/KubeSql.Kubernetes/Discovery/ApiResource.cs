namespace KubeSql.Kubernetes;

/// <summary>One resource type a server offers, from API discovery. Subresources are never among them.</summary>
public sealed record ApiResource
{
    /// <summary>API group; empty for the core group.</summary>
    public required string Group { get; init; }

    /// <summary>API version, such as <c>v1</c>.</summary>
    public required string Version { get; init; }

    /// <summary>Plural name as it stands in URLs, such as <c>pods</c>.</summary>
    public required string Plural { get; init; }

    /// <summary>Kind, such as <c>Pod</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Singular name, such as <c>pod</c>; the lower-case kind where the server gives none.</summary>
    public required string Singular { get; init; }

    /// <summary>Whether objects live in namespaces.</summary>
    public required bool IsNamespaced { get; init; }

    /// <summary>Verbs the server supports, such as <c>list</c> and <c>watch</c>.</summary>
    public required IReadOnlyList<string> Verbs { get; init; }

    /// <summary>kubectl's short names, such as <c>po</c>.</summary>
    public IReadOnlyList<string> ShortNames { get; init; } = [];

    /// <summary>True when this is the version the server prefers for the resource; others are the same objects again.</summary>
    public bool IsPreferred { get; init; } = true;

    /// <summary><c>v1</c> for the core group, else <c>group/version</c>.</summary>
    public string GroupVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    /// <summary><c>pods</c> for the core group, else <c>plural.group</c>, as kubectl writes it.</summary>
    public string QualifiedName => Group.Length == 0 ? Plural : $"{Plural}.{Group}";

    /// <summary>Whether the resource can be listed, and so can be a table.</summary>
    public bool CanList => Verbs.Contains("list");

    /// <summary>Whether the resource can be watched; otherwise it is polled.</summary>
    public bool CanWatch => Verbs.Contains("watch");
}
