namespace KubeSql.Functions;

/// <summary>The parts of a pod that its STATUS, READY and RESTARTS depend on. What is absent is empty.</summary>
internal readonly ref struct PodFields
{
    /// <summary>The phase, as text.</summary>
    public ReadOnlySpan<byte> Phase { get; init; }

    /// <summary>The pod's own reason, as text.</summary>
    public ReadOnlySpan<byte> Reason { get; init; }

    /// <summary>The deletion timestamp, as text.</summary>
    public ReadOnlySpan<byte> DeletionTimestamp { get; init; }

    /// <summary>The containers, as JSON.</summary>
    public ReadOnlySpan<byte> Containers { get; init; }

    /// <summary>The init containers, as JSON.</summary>
    public ReadOnlySpan<byte> InitContainers { get; init; }

    /// <summary>The statuses of the init containers, as JSON.</summary>
    public ReadOnlySpan<byte> InitContainerStatuses { get; init; }

    /// <summary>The statuses of the containers, as JSON.</summary>
    public ReadOnlySpan<byte> ContainerStatuses { get; init; }

    /// <summary>The conditions, as JSON.</summary>
    public ReadOnlySpan<byte> Conditions { get; init; }
}
