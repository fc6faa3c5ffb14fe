namespace KubeSql.Simulator.Generation.Planning;

/// <summary>Plans a whole cluster from its options.</summary>
internal static class ClusterPlanner
{
    public static ClusterPlan Plan(SimulatorOptions options)
    {
        var plan = new ClusterPlan
        {
            Seed = options.Seed,
            Nodes = options.IsPopulated ? NodePlanner.Plan(options) : [],
            Namespaces = NamespacePlanner.Plan(options),
        };
        if (!options.IsPopulated)
        {
            return plan;
        }

        var random = plan.Random("workloads");
        var factory = new WorkloadFactory(plan, random, node => node.HostsPods);
        SystemPlanner.Plan(plan, factory, options.Pods);
        CuratedPlanner.Plan(plan, factory, random, options.Pods);
        BulkPlanner.Plan(plan, factory, random, options.Pods);
        return plan;
    }
}
