namespace KubeSql.Simulator.Generation.Planning;

/// <summary>A replica set of a deployment, or a job of a cron job.</summary>
internal sealed class RevisionPlan
{
    private IReadOnlyList<KeyValuePair<string, string>>? _podLabels;

    public required string Name { get; init; }

    public required Guid Uid { get; init; }

    public required long Age { get; init; }

    public required PodTemplate Template { get; init; }

    /// <summary>The pod-template-hash of a replica set.</summary>
    public string Hash { get; init; } = "";

    /// <summary>The deployment's revision it stands for, from 1.</summary>
    public int Number { get; init; }

    public int Replicas { get; set; }

    /// <summary>The labels its pods get, those of the template included; made once for all of them.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> PodLabels => _podLabels ??= Labels.Union(Template.Labels, Hash.Length > 0
        ? Labels.Of(("pod-template-hash", Hash))
        : Labels.Of(
            ("batch.kubernetes.io/controller-uid", Uid.ToString()), ("batch.kubernetes.io/job-name", Name),
            ("controller-uid", Uid.ToString()), ("job-name", Name)));

    /// <summary>When a job ended, in seconds before the cluster was generated.</summary>
    public long EndAge { get; set; }
}
