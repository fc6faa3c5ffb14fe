namespace KubeSql.Simulator.Generation.Planning;

/// <summary>Plans the namespaces: those every cluster has, those the curated workloads live in, and one for each team and stage.</summary>
internal static class NamespacePlanner
{
    private const int PodsPerNamespace = 500;
    private const long Day = 86_400;

    /// <summary>When the cluster came to be, in seconds before it was generated.</summary>
    public const long ClusterAge = 150 * Day;

    private static readonly string[] s_system = ["default", "kube-node-lease", "kube-public", "kube-system"];

    private static readonly string[] s_stages = ["prod", "staging", "dev", "test"];

    public static List<NamespacePlan> Plan(SimulatorOptions options)
    {
        var random = SeededRandom.For(options.Seed, "namespaces");
        var namespaces = s_system.Select(name => new NamespacePlan(name, random.NextUid(), ClusterAge)).ToList();
        if (!options.IsPopulated)
        {
            return namespaces;
        }

        namespaces.AddRange(Curated(random));
        var teams = Math.Max(0, (options.Pods / PodsPerNamespace) - 2);
        for (var i = 0; i < teams; i++)
        {
            namespaces.Add(Team(random, i));
        }

        return namespaces;
    }

    private static IEnumerable<NamespacePlan> Curated(SeededRandom random)
    {
        NamespacePlan Make(string name, string? team, string? environment) =>
            new(name, random.NextUid(), random.Between(30, 140) * Day) { Team = team, Environment = environment };

        yield return Make("monitoring", "platform", null) with { NetworkPolicy = NetworkPolicyStyle.AllowAll };
        yield return Make("cert-manager", "platform", null);
        yield return Make("shop", "shop", "prod") with { NetworkPolicy = NetworkPolicyStyle.DefaultDeny, HasQuota = true, HasLimitRange = true };
        yield return Make("data", "data", "prod") with { NetworkPolicy = NetworkPolicyStyle.Selective, HasQuota = true };
        yield return Make("ml", "data", "prod") with { HasLimitRange = true };
        yield return Make("dev", "shop", "dev");
    }

    private static NamespacePlan Team(SeededRandom random, int index)
    {
        var team = Words.Teams[index % Words.Teams.Count];
        var stage = s_stages[index / Words.Teams.Count % s_stages.Length];
        var round = index / (Words.Teams.Count * s_stages.Length);
        return new NamespacePlan(round == 0 ? $"{team}-{stage}" : $"{team}-{stage}-{round}", random.NextUid(), random.Between(2, 140) * Day)
        {
            Team = team,
            Environment = stage,
            NetworkPolicy = random.Pick<NetworkPolicyStyle>([NetworkPolicyStyle.None, NetworkPolicyStyle.DefaultDeny, NetworkPolicyStyle.AllowAll, NetworkPolicyStyle.Selective]),
            HasQuota = random.Chance(0.7),
            HasLimitRange = random.Chance(0.5),
        };
    }
}
