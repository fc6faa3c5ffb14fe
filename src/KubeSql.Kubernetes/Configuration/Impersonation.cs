namespace KubeSql.Kubernetes;

/// <summary>Whom to act as (<c>as</c>, <c>as-uid</c>, <c>as-groups</c>, <c>as-user-extra</c>).</summary>
public sealed record Impersonation
{
    /// <summary>The user name to act as.</summary>
    public required string User { get; init; }

    /// <summary>The user's uid; null to send none.</summary>
    public string? Uid { get; init; }

    /// <summary>The group to act as a member of; null for none. Only one can be sent faithfully over HTTP headers.</summary>
    public string? Group { get; init; }

    /// <summary>Extra fields, one value each.</summary>
    public IReadOnlyDictionary<string, string> Extra { get; init; } = new Dictionary<string, string>();
}
