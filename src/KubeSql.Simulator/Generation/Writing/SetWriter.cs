using KubeSql.Simulator.Generation.Planning;
using KubeSql.Simulator.Schema;

namespace KubeSql.Simulator.Generation.Writing;

/// <summary>Writes stateful sets and daemon sets with their controller revisions.</summary>
internal sealed class SetWriter(ObjectEmitter emitter, PodWriter pods)
{
    private readonly ResourceFacts _statefulSets = SchemaFacts.BuiltIn.Resource("apps/v1", "statefulsets");
    private readonly ResourceFacts _daemonSets = SchemaFacts.BuiltIn.Resource("apps/v1", "daemonsets");
    private readonly ResourceFacts _revisions = SchemaFacts.BuiltIn.Resource("apps/v1", "controllerrevisions");

    public void WriteStatefulSet(WorkloadPlan set)
    {
        var ready = set.ReadyPods;
        var revision = $"{set.Name}-{PodFactory.RevisionHash(set)}";
        var claims = set.Template.ClaimGi == 0 ? null : $$$"""
            "volumeClaimTemplates":[{"kind":"PersistentVolumeClaim","apiVersion":"v1","metadata":{"name":"data"},
            "spec":{"accessModes":["ReadWriteOnce"],"resources":{"requests":{"storage":"{{{set.Template.ClaimGi}}}Gi"}},"volumeMode":"Filesystem"},"status":{"phase":"Pending"}}]
            """;
        var strategy = set.UpdatesOnDelete ? """{"type":"OnDelete"}""" : """{"type":"RollingUpdate","rollingUpdate":{"partition":0}}""";
        var spec = JsonText.Object(
            $"\"replicas\":{set.Replicas}",
            $"\"selector\":{WorkloadWriter.Selector(set.Selector)}",
            $"\"template\":{pods.TextOf(set.Template).Whole([])}",
            claims,
            $"\"serviceName\":\"{set.Service!.Name}\",\"podManagementPolicy\":\"OrderedReady\",\"updateStrategy\":{strategy},\"revisionHistoryLimit\":10");
        emitter.Write(_statefulSets, WorkloadWriter.Metadata(set), $$$"""
            {"spec":{{{spec}}},"status":{"observedGeneration":1,"replicas":{{{set.Pods.Count}}},"readyReplicas":{{{ready}}},"currentReplicas":{{{set.Pods.Count}}},
            "updatedReplicas":{{{set.Pods.Count}}},"currentRevision":"{{{revision}}}","updateRevision":"{{{revision}}}","collisionCount":0,"availableReplicas":{{{ready}}}}}
            """);
        WriteRevision(set, revision);
    }

    public void WriteDaemonSet(WorkloadPlan set)
    {
        var wanted = set.Pods.Count;
        var ready = set.ReadyPods;
        emitter.Write(_daemonSets, WorkloadWriter.Metadata(set), $$$"""
            {"spec":{"selector":{{{WorkloadWriter.Selector(set.Selector)}}},"template":{{{pods.TextOf(set.Template).Whole([])}}},
            "updateStrategy":{"type":"RollingUpdate","rollingUpdate":{"maxUnavailable":1,"maxSurge":0}},"revisionHistoryLimit":10},
            "status":{"currentNumberScheduled":{{{wanted}}},"numberMisscheduled":0,"desiredNumberScheduled":{{{wanted}}},"numberReady":{{{ready}}},
            "observedGeneration":1,"updatedNumberScheduled":{{{wanted}}},"numberAvailable":{{{ready}}}{{{(ready < wanted ? $",\"numberUnavailable\":{wanted - ready}" : "")}}}}}
            """);
        WriteRevision(set, $"{set.Name}-{PodFactory.RevisionHash(set)}");
    }

    private void WriteRevision(WorkloadPlan set, string name) =>
        emitter.Write(_revisions, new ObjectMetadata(name, SeededRandom.For(set.Uid).NextUid(), set.Age)
        {
            Namespace = set.Namespace.Name,
            Labels = set.Template.Labels,
            Owner = set.AsOwner,
        }, $$$"""{"data":{"spec":{"template":{{{pods.TextOf(set.Template).Whole([])}}}}},"revision":1}""");
}
