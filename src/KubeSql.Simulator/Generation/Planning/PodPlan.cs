namespace KubeSql.Simulator.Generation.Planning;

/// <summary>A pod of the plan: who it belongs to, where it is, and how it fares. The live simulation changes it.</summary>
internal sealed class PodPlan
{
    public required string Name { get; init; }

    public required NamespacePlan Namespace { get; init; }

    public required Guid Uid { get; init; }

    /// <summary>When it was created, in seconds before the cluster was generated; negative for pods made since then.</summary>
    public required long Age { get; init; }

    public required PodTemplate Template { get; init; }

    /// <summary>Null for a pod nobody owns.</summary>
    public WorkloadPlan? Workload { get; init; }

    /// <summary>The object that owns the pod: a replica set, a stateful set, a job, a node.</summary>
    public OwnerPlan? Owner { get; init; }

    /// <summary>The labels of the template and those that its controller adds.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Labels { get; init; }

    /// <summary>The number of a stateful set's pod; -1 for all others.</summary>
    public int Ordinal { get; init; } = -1;

    /// <summary>Null until it is scheduled.</summary>
    public NodePlan? Node { get; set; }

    /// <summary>Null until it has one.</summary>
    public string? Ip { get; set; }

    public PodState State { get; set; }

    /// <summary>Restarts of the container that its state is about.</summary>
    public int Restarts { get; set; }

    /// <summary>When it got into its state, in seconds before the cluster was generated.</summary>
    public long StateAge { get; set; }

    /// <summary>Whether somebody attached a debugging container.</summary>
    public bool HasDebugger { get; init; }

    public string? GenerateName { get; init; }

    public bool IsReady => State is PodState.Running or PodState.OutOfMemory;

    public bool IsActive => State is not (PodState.Completed or PodState.Failed or PodState.Evicted);

    public string Phase => State switch
    {
        PodState.Unscheduled or PodState.Unschedulable or PodState.Creating or PodState.Initializing or PodState.InitCrashLoop
            or PodState.ImagePullFailed or PodState.ImagePullBackOff or PodState.ConfigMissing => "Pending",
        PodState.Completed => "Succeeded",
        PodState.Failed or PodState.Evicted => "Failed",
        _ => "Running",
    };
}
