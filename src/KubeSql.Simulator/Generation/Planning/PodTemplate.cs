namespace KubeSql.Simulator.Generation.Planning;

/// <summary>What the pods of a workload look like.</summary>
internal sealed record PodTemplate
{
    public required IReadOnlyList<KeyValuePair<string, string>> Labels { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> Annotations { get; init; } = [];

    public required IReadOnlyList<ContainerPlan> Containers { get; init; }

    public IReadOnlyList<ContainerPlan> InitContainers { get; init; } = [];

    public string ServiceAccount { get; init; } = "default";

    public string RestartPolicy { get; init; } = "Always";

    public bool HostNetwork { get; init; }

    public bool HostPid { get; init; }

    /// <summary>Whether the pod's own security context says runAsNonRoot.</summary>
    public bool RunsAsNonRoot { get; init; }

    public bool AutomountsToken { get; init; } = true;

    /// <summary>Whether it tolerates every taint, as pods of daemon sets do.</summary>
    public bool ToleratesAll { get; init; }

    public string? PriorityClass { get; init; }

    public string? RuntimeClass { get; init; }

    public bool SpreadsOverNodes { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> NodeSelector { get; init; } = [];

    /// <summary>A config map mounted as files.</summary>
    public string? ConfigMap { get; init; }

    /// <summary>A directory of the node that is mounted.</summary>
    public string? HostPath { get; init; }

    /// <summary>A claim for every pod, of this many Gi; 0 means none.</summary>
    public int ClaimGi { get; init; }
}
