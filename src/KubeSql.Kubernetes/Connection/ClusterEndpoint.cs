namespace KubeSql.Kubernetes;

/// <summary>One context of a kubeconfig, resolved: where the API server is, how to trust it, and who we are.</summary>
public sealed record ClusterEndpoint
{
    /// <summary>The context's name: the value of the <c>cluster</c> column.</summary>
    public required string Name { get; init; }

    /// <summary>The server's address, with its path prefix if it has one.</summary>
    public required Uri Server { get; init; }

    /// <summary>The context's namespace; null when it names none.</summary>
    public string? Namespace { get; init; }
}
