using KubeSql.Simulator.Generation.Planning;
using KubeSql.Simulator.Schema;

namespace KubeSql.Simulator.Generation.Writing;

/// <summary>Writes namespaces with what every one of them has, and their quotas and limit ranges.</summary>
internal sealed class NamespaceWriter(ObjectEmitter emitter, ClusterPlan plan)
{
    private readonly ILookup<string, PodPlan> _pods = plan.Pods.Where(pod => pod.IsActive).ToLookup(pod => pod.Namespace.Name);
    private readonly ResourceFacts _namespaces = SchemaFacts.BuiltIn.Resource("v1", "namespaces");
    private readonly ResourceFacts _configMaps = SchemaFacts.BuiltIn.Resource("v1", "configmaps");
    private readonly ResourceFacts _serviceAccounts = SchemaFacts.BuiltIn.Resource("v1", "serviceaccounts");
    private readonly ResourceFacts _quotas = SchemaFacts.BuiltIn.Resource("v1", "resourcequotas");
    private readonly ResourceFacts _limitRanges = SchemaFacts.BuiltIn.Resource("v1", "limitranges");

    public void Write(NamespacePlan ns)
    {
        var random = SeededRandom.For(ns.Uid);
        var labels = Labels.Of(("kubernetes.io/metadata.name", ns.Name));
        if (ns.Team is not null)
        {
            labels = Labels.Union(labels, Labels.Of(("environment", ns.Environment ?? "main"), ("team", ns.Team)));
        }

        emitter.Write(_namespaces, new ObjectMetadata(ns.Name, ns.Uid, ns.Age) { Labels = labels },
            """{"spec":{"finalizers":["kubernetes"]},"status":{"phase":"Active"}}""");
        emitter.Write(_serviceAccounts, new ObjectMetadata("default", random.NextUid(), ns.Age) { Namespace = ns.Name }, "{}");
        emitter.Write(_configMaps, new ObjectMetadata("kube-root-ca.crt", random.NextUid(), ns.Age) { Namespace = ns.Name },
            $$$"""{"data":{"ca.crt":"-----BEGIN CERTIFICATE-----\n{{{SeededRandom.For(plan.Seed, "ca").Hex(900)}}}\n-----END CERTIFICATE-----\n"}}""");
        if (ns.HasQuota)
        {
            WriteQuota(ns, random);
        }

        if (ns.HasLimitRange)
        {
            WriteLimitRange(ns, random);
        }
    }

    private void WriteQuota(NamespacePlan ns, SeededRandom random)
    {
        var pods = _pods[ns.Name].ToList();
        var containers = pods.SelectMany(pod => pod.Template.Containers).ToList();
        var cpu = containers.Sum(container => container.CpuRequest);
        var memory = containers.Sum(container => (long)container.MemoryRequest);
        var hard = $$"""{"pods":"{{pods.Count * 2}}","requests.cpu":"{{(cpu / 500) + 4}}","requests.memory":"{{(memory / 512) + 8}}Gi","limits.memory":"{{(memory / 256) + 16}}Gi","services.loadbalancers":"2"}""";
        var used = $$"""{"pods":"{{pods.Count}}","requests.cpu":"{{cpu}}m","requests.memory":"{{memory}}Mi","limits.memory":"{{containers.Sum(container => (long)container.MemoryLimit)}}Mi","services.loadbalancers":"1"}""";
        emitter.Write(_quotas, new ObjectMetadata("compute", random.NextUid(), ns.Age) { Namespace = ns.Name },
            $$$"""{"spec":{"hard":{{{hard}}}},"status":{"hard":{{{hard}}},"used":{{{used}}}}}""");
    }

    private void WriteLimitRange(NamespacePlan ns, SeededRandom random) =>
        emitter.Write(_limitRanges, new ObjectMetadata("defaults", random.NextUid(), ns.Age) { Namespace = ns.Name }, """
            {"spec":{"limits":[{"type":"Container","max":{"cpu":"16","memory":"64Gi"},"min":{"cpu":"1m","memory":"4Mi"},"default":{"cpu":"500m","memory":"512Mi"},"defaultRequest":{"cpu":"100m","memory":"0.125Gi"}},
            {"type":"PersistentVolumeClaim","max":{"storage":"1Ti"}}]}}
            """);
}
