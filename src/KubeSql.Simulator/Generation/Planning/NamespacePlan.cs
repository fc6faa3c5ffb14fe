namespace KubeSql.Simulator.Generation.Planning;

/// <summary>A namespace and which policies rule it.</summary>
internal sealed record NamespacePlan(string Name, Guid Uid, long Age)
{
    public NetworkPolicyStyle NetworkPolicy { get; init; }

    public bool HasQuota { get; init; }

    public bool HasLimitRange { get; init; }

    /// <summary>The team it belongs to; null for namespaces of the cluster itself.</summary>
    public string? Team { get; init; }

    /// <summary>prod, staging, dev or test; null for namespaces of the cluster itself.</summary>
    public string? Environment { get; init; }
}
