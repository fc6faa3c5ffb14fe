namespace KubeSql.Kubernetes;

/// <summary>Which connections to diagnose.</summary>
public sealed record DiagnosisRequest
{
    /// <summary>The kubeconfig file; null for kubectl's own choice.</summary>
    public string? Kubeconfig { get; init; }

    /// <summary>The contexts; empty, the default, for the current one.</summary>
    public IReadOnlyList<string> Contexts { get; init; } = [];

    /// <summary>Every context of the kubeconfig. The default is false.</summary>
    public bool AllContexts { get; init; }

    /// <summary>The namespace that rights are asked for; null, the default, asks for the whole cluster.</summary>
    public string? Namespace { get; init; }

    /// <summary>A cluster that no kubeconfig names, such as the simulated one; null for those of the kubeconfig.</summary>
    public ClusterEndpoint? Endpoint { get; init; }

    /// <summary>How connections behave.</summary>
    public ClusterConnectionOptions Options { get; init; } = new();
}
