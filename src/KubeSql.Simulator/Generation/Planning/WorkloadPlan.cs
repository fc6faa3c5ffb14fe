namespace KubeSql.Simulator.Generation.Planning;

/// <summary>A controller of the plan with its pods. The live simulation changes it.</summary>
internal sealed class WorkloadPlan
{
    public required WorkloadKind Kind { get; init; }

    public required string Name { get; init; }

    public required NamespacePlan Namespace { get; init; }

    public required Guid Uid { get; init; }

    public required long Age { get; init; }

    public required PodTemplate Template { get; set; }

    /// <summary>The labels its pods are found by.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Selector { get; init; }

    public int Replicas { get; set; }

    public List<PodPlan> Pods { get; } = [];

    /// <summary>The replica sets of a deployment, the newest last; jobs of a cron job, likewise.</summary>
    public List<RevisionPlan> Revisions { get; } = [];

    public ServicePlan? Service { get; init; }

    /// <summary>Whether the pods of a stateful set are replaced only when somebody deletes them.</summary>
    public bool UpdatesOnDelete { get; init; }

    /// <summary>When a cron job makes jobs.</summary>
    public string Schedule { get; init; } = "0 3 * * *";

    public bool IsSuspended { get; init; }

    /// <summary>Counts changes of what is wanted.</summary>
    public int Generation { get; set; } = 1;

    public string ApiVersion => Kind is WorkloadKind.Job or WorkloadKind.CronJob ? "batch/v1" : "apps/v1";

    public OwnerPlan AsOwner => new(ApiVersion, Kind.ToString(), Name, Uid);

    public int ReadyPods => Pods.Count(pod => pod.IsReady);
}
