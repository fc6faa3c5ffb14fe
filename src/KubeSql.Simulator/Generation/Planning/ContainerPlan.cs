namespace KubeSql.Simulator.Generation.Planning;

/// <summary>A container of a pod template.</summary>
internal sealed record ContainerPlan
{
    public required string Name { get; init; }

    public required string Image { get; init; }

    public string PullPolicy { get; init; } = "IfNotPresent";

    public IReadOnlyList<string> Command { get; init; } = [];

    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Requested CPU in thousandths of a core; 0 means no request.</summary>
    public int CpuRequest { get; init; }

    public int CpuLimit { get; init; }

    /// <summary>Requested memory in Mi; 0 means no request.</summary>
    public int MemoryRequest { get; init; }

    public int MemoryLimit { get; init; }

    public int Gpus { get; init; }

    public IReadOnlyList<KeyValuePair<string, int>> Ports { get; init; } = [];

    public IReadOnlyList<KeyValuePair<string, string>> Environment { get; init; } = [];

    /// <summary>A config map whose keys all become variables.</summary>
    public string? ConfigMap { get; init; }

    /// <summary>A secret whose key <c>api-key</c> becomes a variable.</summary>
    public string? Secret { get; init; }

    public bool HasProbes { get; init; }

    public ContainerSecurity Security { get; init; }

    /// <summary>Whether this init container keeps running beside the regular ones.</summary>
    public bool IsSidecar { get; init; }
}
