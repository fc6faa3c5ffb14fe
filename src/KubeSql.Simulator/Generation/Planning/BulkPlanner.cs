namespace KubeSql.Simulator.Generation.Planning;

/// <summary>Fills a cluster up to its size with ordinary applications, a few of them in trouble.</summary>
internal static class BulkPlanner
{
    private static readonly int[] s_replicas = [1, 2, 2, 3, 3, 3, 4, 5, 6, 8, 10, 12, 20, 40];

    public static void Plan(ClusterPlan plan, WorkloadFactory factory, SeededRandom random, int pods)
    {
        var teams = plan.Namespaces.Where(ns => ns.Environment is not null).ToList();
        var names = new HashSet<(string, string)>(plan.Workloads.Select(workload => (workload.Namespace.Name, workload.Name)));
        var left = pods - plan.Pods.Count();
        while (left > 0)
        {
            // The earlier a namespace stands in the list, the more runs in it.
            var ns = teams[Math.Min(random.Next(teams.Count), random.Next(teams.Count))];
            var name = NewName(random, names, ns);
            var replicas = Math.Min(left, random.Pick(s_replicas));
            left -= replicas;
            Workload(factory, random, ns, name, replicas);
        }
    }

    private static void Workload(WorkloadFactory factory, SeededRandom random, NamespacePlan ns, string name, int replicas)
    {
        var template = TemplatePlanner.Template(random, ns, name, random.Next(10) switch { < 6 => 1, < 9 => 2, _ => 3 });
        switch (random.Next(20))
        {
            case < 2:
                factory.StatefulSet(ns, name, template with { ClaimGi = random.Pick([1, 5, 8, 20, 100]) }, States(random, replicas, template));
                break;
            case < 4:
                PodState[] runs = [.. Enumerable.Range(0, replicas).Select(_ => random.Chance(0.85) ? PodState.Completed : PodState.Failed)];
                factory.Job(ns, name, ForJob(template), runs);
                break;
            default:
                var service = random.Chance(0.75)
                    ? factory.Service(name, random.Next(20) switch { 0 => "LoadBalancer", 1 => "NodePort", _ => "ClusterIP" },
                        random.Chance(0.3) ? $"{name}.{ns.Name}.example.com" : null, random.Chance(0.7))
                    : null;
                factory.Deployment(ns, name, template, States(random, replicas, template), service);
                break;
        }
    }

    /// <summary>The template of a job: it ends, and nobody asks whether it is alive.</summary>
    public static PodTemplate ForJob(PodTemplate template) => template with
    {
        RestartPolicy = "Never",
        Containers = [.. template.Containers.Select(container => container with { HasProbes = false, Ports = [] })],
    };

    private static PodState[] States(SeededRandom random, int replicas, PodTemplate template) =>
        [.. Enumerable.Range(0, replicas).Select(_ => State(random, template))];

    private static PodState State(SeededRandom random, PodTemplate template) => random.Next(1000) switch
    {
        < 8 => PodState.CrashLoop,
        < 12 when template.Containers.Count > 1 => PodState.SecondContainerCrashLoop,
        < 15 when template.InitContainers.Count > 0 => PodState.InitCrashLoop,
        < 17 when template.InitContainers.Count > 0 => PodState.Initializing,
        < 21 => PodState.ImagePullBackOff,
        < 22 => PodState.ImagePullFailed,
        < 26 => PodState.Unschedulable,
        < 28 => PodState.Creating,
        < 30 => PodState.ConfigMissing,
        < 36 => PodState.NotReady,
        < 40 => PodState.Evicted,
        < 42 => PodState.Terminating,
        < 50 => PodState.OutOfMemory,
        _ => PodState.Running,
    };

    private static string NewName(SeededRandom random, HashSet<(string, string)> names, NamespacePlan ns)
    {
        var name = random.Pick(Words.Services);
        if (names.Add((ns.Name, name)))
        {
            return name;
        }

        name = $"{name}-{random.Pick(Words.Roles)}";
        for (var i = 2; !names.Add((ns.Name, name)); i++)
        {
            name = i == 2 ? $"{name}-{i}" : $"{name[..name.LastIndexOf('-')]}-{i}";
        }

        return name;
    }
}
