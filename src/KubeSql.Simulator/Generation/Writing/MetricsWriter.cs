using KubeSql.Simulator.Generation.Planning;
using KubeSql.Simulator.Schema;

namespace KubeSql.Simulator.Generation.Writing;

/// <summary>Writes what nodes and pods use now, with CPU in the units metrics servers use: n, and u for the smallest values.</summary>
internal sealed class MetricsWriter(ObjectEmitter emitter)
{
    private readonly ResourceFacts _nodes = SchemaFacts.BuiltIn.Resource("metrics.k8s.io/v1beta1", "nodes");
    private readonly ResourceFacts _pods = SchemaFacts.BuiltIn.Resource("metrics.k8s.io/v1beta1", "pods");

    public void Write(NodePlan node, long age)
    {
        var random = SeededRandom.For(0, $"{node.Name} {age}");
        var cpu = (long)node.Cpus * random.Between(80_000_000, 700_000_000);
        var memory = (long)node.MemoryGi * random.Between(200_000, 800_000);
        emitter.Write(_nodes, new ObjectMetadata(node.Name, null, age) { Labels = Labels.Of(("kubernetes.io/hostname", node.Name)) },
            $$$"""{"timestamp":"{{{emitter.Timeline.Time(age)}}}","window":"20.041s","usage":{"cpu":"{{{cpu}}}n","memory":"{{{memory}}}Ki"}}""");
    }

    public void Write(PodPlan pod, long age)
    {
        var random = SeededRandom.For(0, $"{pod.Name} {age}");
        var containers = pod.Template.Containers.Select(container => Container(container, random));
        emitter.Write(_pods, new ObjectMetadata(pod.Name, null, age)
        {
            Namespace = pod.Namespace.Name,
            Labels = pod.Labels,
        }, $$"""{"timestamp":"{{emitter.Timeline.Time(age)}}","window":"17.388s","containers":{{JsonText.Array(containers)}}}""");
    }

    private static string Container(ContainerPlan container, SeededRandom random)
    {
        var millis = Math.Max(20, container.CpuRequest);
        var cpu = random.Chance(0.1) ? $"{random.Between(40, 900)}u" : $"{(long)millis * random.Between(5_000, 1_400_000)}n";
        var memory = Math.Max(32, container.MemoryRequest) * (long)random.Between(200, 1100);
        return $$$"""{"name":"{{{container.Name}}}","usage":{"cpu":"{{{cpu}}}","memory":"{{{memory}}}Ki"}}""";
    }
}
