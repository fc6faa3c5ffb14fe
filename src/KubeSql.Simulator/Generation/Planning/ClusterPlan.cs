namespace KubeSql.Simulator.Generation.Planning;

/// <summary>Everything about a cluster that its objects have to agree on; the same options always give the same plan.</summary>
internal sealed class ClusterPlan
{
    public required int Seed { get; init; }

    public required IReadOnlyList<NodePlan> Nodes { get; init; }

    public required IReadOnlyList<NamespacePlan> Namespaces { get; init; }

    public List<WorkloadPlan> Workloads { get; } = [];

    /// <summary>Pods without a controller: naked ones and those a kubelet runs by itself.</summary>
    public List<PodPlan> OtherPods { get; } = [];

    public IEnumerable<PodPlan> Pods => Workloads.SelectMany(workload => workload.Pods).Concat(OtherPods);

    public NamespacePlan Namespace(string name) =>
        Namespaces.FirstOrDefault(known => known.Name == name) ?? throw new KeyNotFoundException($"The plan has no namespace '{name}'.");

    public SeededRandom Random(string purpose) => SeededRandom.For(Seed, purpose);
}
