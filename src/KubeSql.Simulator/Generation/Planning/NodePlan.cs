namespace KubeSql.Simulator.Generation.Planning;

/// <summary>A node of the plan.</summary>
internal sealed class NodePlan
{
    private int _lastAddress = 1;

    public required int Index { get; init; }

    public required string Name { get; init; }

    public required Guid Uid { get; init; }

    public required long Age { get; init; }

    public required string Ip { get; init; }

    /// <summary>The first three numbers of its pods' addresses.</summary>
    public required string PodNetwork { get; init; }

    public required string Zone { get; init; }

    public required string InstanceType { get; init; }

    public required int Cpus { get; init; }

    public required int MemoryGi { get; init; }

    public int Gpus { get; init; }

    public string ContainerRuntime { get; init; } = "containerd://1.7.27";

    public string KubeletVersion { get; init; } = "v1.36.0";

    public bool IsControlPlane { get; init; }

    /// <summary>Status of the Ready condition.</summary>
    public string Ready { get; init; } = "True";

    public bool IsCordoned { get; init; }

    public bool HasMemoryPressure { get; init; }

    /// <summary>Whether it stands for serverless capacity, which no daemon set runs on.</summary>
    public bool IsVirtual { get; init; }

    /// <summary>How many pods the plan put here.</summary>
    public int Pods { get; set; }

    /// <summary>Whether ordinary pods run here. They may on a cordoned node: cordoning keeps only new ones off.</summary>
    public bool HostsPods => !IsControlPlane && !IsVirtual && Ready == "True";

    /// <summary>An address of the node's range that no pod had before, until the range is used up.</summary>
    public string NextPodIp()
    {
        _lastAddress = _lastAddress >= 254 ? 2 : _lastAddress + 1;
        return $"{PodNetwork}.{_lastAddress}";
    }
}
