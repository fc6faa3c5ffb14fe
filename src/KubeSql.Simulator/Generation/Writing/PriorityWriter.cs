using KubeSql.Simulator.Generation.Planning;
using KubeSql.Simulator.Schema;

namespace KubeSql.Simulator.Generation.Writing;

/// <summary>Writes the priority classes and runtime classes.</summary>
internal static class PriorityWriter
{
    private static readonly (string Name, int Value, string Description)[] s_classes =
    [
        ("system-node-critical", 2_000_001_000, "For agents a node cannot work without."),
        ("system-cluster-critical", 2_000_000_000, "For what the cluster cannot work without."),
        ("business-critical", 1_000_000, "For what customers notice at once."),
        ("batch", -100, "For what can wait."),
    ];

    public static int ValueOf(string? className) => s_classes.FirstOrDefault(known => known.Name == className).Value;

    public static void Write(ObjectEmitter emitter, ClusterPlan plan)
    {
        var random = plan.Random("priorities");
        var resource = SchemaFacts.BuiltIn.Resource("scheduling.k8s.io/v1", "priorityclasses");
        foreach (var (name, value, description) in s_classes)
        {
            emitter.Write(resource, new ObjectMetadata(name, random.NextUid(), NamespacePlanner.ClusterAge) { Generation = 1 },
                $$"""{"value":{{value}},"description":"{{description}}","preemptionPolicy":"{{(value < 0 ? "Never" : "PreemptLowerPriority")}}"}""");
        }

        emitter.Write(SchemaFacts.BuiltIn.Resource("node.k8s.io/v1", "runtimeclasses"), new ObjectMetadata("nvidia", random.NextUid(), NamespacePlanner.ClusterAge),
            """{"handler":"nvidia","overhead":{"podFixed":{"cpu":"50m","memory":"64Mi"}}}""");
    }
}
