using KubeSql.Simulator.Generation.Planning;
using KubeSql.Simulator.Schema;

namespace KubeSql.Simulator.Generation.Writing;

/// <summary>Writes controllers, each kind by its own writer.</summary>
internal sealed class WorkloadWriter(ObjectEmitter emitter, PodWriter pods)
{
    private readonly DeploymentWriter _deployments = new(emitter, pods);
    private readonly SetWriter _sets = new(emitter, pods);
    private readonly JobWriter _jobs = new(emitter, pods);

    public void Write(WorkloadPlan workload)
    {
        switch (workload.Kind)
        {
            case WorkloadKind.Deployment:
                _deployments.Write(workload);
                break;
            case WorkloadKind.StatefulSet:
                _sets.WriteStatefulSet(workload);
                break;
            case WorkloadKind.DaemonSet:
                _sets.WriteDaemonSet(workload);
                break;
            case WorkloadKind.Job:
                _jobs.WriteJob(workload, workload.Revisions[0], owner: null);
                break;
            case WorkloadKind.CronJob:
                _jobs.WriteCronJob(workload);
                break;
        }
    }

    /// <summary>The metadata that all controllers have.</summary>
    public static ObjectMetadata Metadata(WorkloadPlan workload) => new(workload.Name, workload.Uid, workload.Age)
    {
        Namespace = workload.Namespace.Name,
        Generation = workload.Generation,
        Labels = workload.Template.Labels,
        Annotations = Labels.Of(("meta.helm.sh/release-name", workload.Name), ("meta.helm.sh/release-namespace", workload.Namespace.Name)),
    };

    /// <summary>The selector as JSON.</summary>
    public static string Selector(IEnumerable<KeyValuePair<string, string>> labels) => $$"""{"matchLabels":{{JsonText.Map(labels)}}}""";

    public static ResourceFacts Resource(string groupVersion, string plural) => SchemaFacts.BuiltIn.Resource(groupVersion, plural);
}
