namespace KubeSql.PowerShell;

/// <summary>Which clusters a command means, as its parameters say it.</summary>
internal sealed record SessionRequest
{
    /// <summary>The kubeconfig file, as an absolute path; null for kubectl's own choice.</summary>
    public string? Kubeconfig { get; init; }

    /// <summary>The contexts; empty for the current one.</summary>
    public IReadOnlyList<string> Contexts { get; init; } = [];

    /// <summary>Every context of the kubeconfig.</summary>
    public bool AllContexts { get; init; }

    /// <summary>Only this namespace; null for all.</summary>
    public string? Namespace { get; init; }

    /// <summary>The simulated cluster instead of real ones.</summary>
    public bool Demo { get; init; }

    /// <summary>The values of secrets too. A session that mirrors them is never lent to a request that did not ask for them.</summary>
    public bool IncludeSecretValues { get; init; }

    /// <summary>Whether it names no cluster, and so means the one that is connected or current.</summary>
    public bool NamesNoCluster => Kubeconfig is null && Contexts.Count == 0 && !AllContexts && !Demo;

    /// <summary>This request, or the clusters of another when this one names none.</summary>
    public SessionRequest Or(SessionRequest? connected) =>
        connected is null || !NamesNoCluster ? this : connected with { Namespace = Namespace ?? connected.Namespace };

    /// <summary>Two requests with the same key can share a session.</summary>
    public string Key =>
        string.Join('\n', [Kubeconfig ?? "", Demo ? "demo" : "", AllContexts ? "all" : "", IncludeSecretValues ? "secrets" : "", Namespace ?? "", .. Contexts]);
}
