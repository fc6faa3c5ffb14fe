using KubeSql.Simulator.Generation.Planning;
using KubeSql.Simulator.Schema;

namespace KubeSql.Simulator.Generation.Writing;

/// <summary>Writes deployments and their replica sets.</summary>
internal sealed class DeploymentWriter(ObjectEmitter emitter, PodWriter pods)
{
    private readonly ResourceFacts _deployments = SchemaFacts.BuiltIn.Resource("apps/v1", "deployments");
    private readonly ResourceFacts _replicaSets = SchemaFacts.BuiltIn.Resource("apps/v1", "replicasets");

    public void Write(WorkloadPlan deployment)
    {
        WriteDeployment(deployment);
        foreach (var revision in deployment.Revisions)
        {
            WriteReplicaSet(deployment, revision);
        }
    }

    private void WriteDeployment(WorkloadPlan deployment)
    {
        var newest = deployment.Revisions[^1];
        var metadata = WorkloadWriter.Metadata(deployment);
        emitter.Write(_deployments, metadata with
        {
            Annotations = Labels.Union(metadata.Annotations, Labels.Of(("deployment.kubernetes.io/revision", newest.Number.ToString()))),
        }, $$$"""
            {"spec":{"replicas":{{{deployment.Replicas}}},"selector":{{{WorkloadWriter.Selector(deployment.Selector)}}},
            "template":{{{pods.TextOf(newest.Template).Whole([])}}},
            "strategy":{"type":"RollingUpdate","rollingUpdate":{"maxUnavailable":"25%","maxSurge":"25%"}},
            "revisionHistoryLimit":10,"progressDeadlineSeconds":600},
            "status":{{{Status(deployment, newest)}}}}
            """);
    }

    private string Status(WorkloadPlan deployment, RevisionPlan newest)
    {
        var active = deployment.Pods.Where(IsCounted).ToList();
        var ready = active.Count(pod => pod.IsReady);
        var updated = active.Count(pod => pod.Owner!.Uid == newest.Uid);
        var isStuck = newest.Age > 600 && active.Any(pod => pod.Owner!.Uid == newest.Uid && !pod.IsReady);
        var isAvailable = ready >= deployment.Replicas - (deployment.Replicas / 4);
        // The condition that matters is not always the first: a stuck rollout reports its progress before its availability.
        string[] conditions =
        [
            Condition("Progressing", !isStuck, newest.Age, isStuck ? "ProgressDeadlineExceeded" : "NewReplicaSetAvailable",
                $"ReplicaSet \"{newest.Name}\" has {(isStuck ? "timed out progressing" : "successfully progressed")}."),
            Condition("Available", isAvailable, isAvailable ? deployment.Age : newest.Age,
                isAvailable ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable",
                isAvailable ? "Deployment has minimum availability." : "Deployment does not have minimum availability."),
        ];
        return JsonText.Object(
            $"\"observedGeneration\":{deployment.Generation}",
            Count("replicas", active.Count),
            Count("updatedReplicas", updated),
            Count("readyReplicas", ready),
            Count("availableReplicas", ready),
            Count("unavailableReplicas", Math.Max(0, deployment.Replicas - ready)),
            $"\"conditions\":{JsonText.Array(isStuck ? conditions : conditions.Reverse())}");
    }

    private void WriteReplicaSet(WorkloadPlan deployment, RevisionPlan revision)
    {
        var own = deployment.Pods.Where(pod => pod.Owner!.Uid == revision.Uid && IsCounted(pod)).ToList();
        var ready = own.Count(pod => pod.IsReady);
        var hash = Labels.Of(("pod-template-hash", revision.Hash));
        emitter.Write(_replicaSets, new ObjectMetadata(revision.Name, revision.Uid, revision.Age)
        {
            Namespace = deployment.Namespace.Name,
            Generation = revision.Replicas > 0 ? 1 : 2,
            Labels = Labels.Union(revision.Template.Labels, hash),
            Annotations = Labels.Of(
                ("deployment.kubernetes.io/desired-replicas", deployment.Replicas.ToString()),
                ("deployment.kubernetes.io/max-replicas", (deployment.Replicas + 1).ToString()),
                ("deployment.kubernetes.io/revision", revision.Number.ToString())),
            Owner = deployment.AsOwner,
        }, $$$"""
            {"spec":{"replicas":{{{revision.Replicas}}},"selector":{{{WorkloadWriter.Selector(Labels.Union(deployment.Selector, hash))}}},
            "template":{{{pods.TextOf(revision.Template).Whole(hash)}}}},
            "status":{{{JsonText.Object(
                $"\"replicas\":{own.Count}",
                Count("fullyLabeledReplicas", own.Count),
                Count("readyReplicas", ready),
                Count("availableReplicas", ready),
                $"\"observedGeneration\":{(revision.Replicas > 0 ? 1 : 2)}")}}}}
            """);
    }

    // Pods that ended or are about to are no replicas any more, though they are still there.
    private static bool IsCounted(PodPlan pod) => pod.IsActive && pod.State != PodState.Terminating;

    private static string? Count(string name, int count) => count == 0 ? null : $"\"{name}\":{count}";

    private string Condition(string type, bool status, long age, string reason, string message) => $$"""
        {"type":"{{type}}","status":"{{(status ? "True" : "False")}}","lastUpdateTime":"{{emitter.Timeline.Time(age)}}","lastTransitionTime":"{{emitter.Timeline.Time(age)}}","reason":"{{reason}}","message":{{JsonText.Quote(message)}}}
        """;
}
