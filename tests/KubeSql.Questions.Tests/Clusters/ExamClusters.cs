using KubeSql.Kubernetes;
using KubeSql.Simulator;

[assembly: AssemblyFixture(typeof(KubeSql.Questions.Tests.Clusters.ExamClusters))]

// Tests share sessions, and one of them asks what state tables are in, which the lists for others' columns change.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace KubeSql.Questions.Tests.Clusters;

/// <summary>Three generated clusters with traps: as sessions of the product, one for each and one for all, and as raw JSON.</summary>
public sealed class ExamClusters : IAsyncLifetime
{
    private readonly Dictionary<string, SimulatedCluster> _clusters;
    private readonly Dictionary<string, KubeSqlSession> _sessions;
    private readonly Dictionary<string, KubeSqlSession> _trustedSessions;
    private readonly Dictionary<string, RawCluster> _raw = [];

    public ExamClusters()
    {
        _clusters = new()
        {
            ["small"] = Create("small", nodes: 3, pods: 60, seed: 1),
            ["middle"] = Create("middle", nodes: 8, pods: 200, seed: 7),
            ["large"] = Create("large", nodes: 25, pods: 600, seed: 23),
        };
        _sessions = Names.ToDictionary(name => name, name => Open(name));
        _sessions.Add(All, Open([.. Names]));
        _trustedSessions = Names.ToDictionary(name => name, name => Open([Connect(name, _clusters[name].CreateHandler())], includeSecretValues: true));
    }

    /// <summary>The names of the clusters.</summary>
    public static IReadOnlyList<string> Names { get; } = ["small", "middle", "large"];

    /// <summary>The name under which all clusters are asked at once.</summary>
    public static string All => "all";

    /// <summary>The raw JSON of one cluster.</summary>
    internal RawCluster Raw(string cluster) => _raw[cluster];

    /// <summary>The raw JSON of all clusters.</summary>
    internal RawFleet Fleet => new([.. Names.Select(name => _raw[name])]);

    /// <summary>The rows a statement gives, as lines.</summary>
    public async Task<List<string>> RowsAsync(string cluster, string sql, bool showsSecretValues = false)
    {
        await using var result = await (showsSecretValues ? _trustedSessions : _sessions)[cluster].QueryAsync(sql, cancellationToken: TestContext.Current.CancellationToken);
        var rows = new List<string>();
        while (await result.ReadAsync(TestContext.Current.CancellationToken))
        {
            rows.Add(RowText.Of([.. Enumerable.Range(0, result.Columns.Count).Select(result.GetValue)]));
        }

        result.Warnings.ShouldBeEmpty();
        return rows;
    }

    /// <summary>A session over all clusters and one more, which cannot be reached.</summary>
    public KubeSqlSession OpenWithUnreachable(string name) =>
        Open(Names.Select(known => Connect(known, _clusters[known].CreateHandler())).Append(Connect(name, new UnreachableServer())));

    public async ValueTask InitializeAsync()
    {
        foreach (var (name, cluster) in _clusters)
        {
            using var http = new HttpClient(cluster.CreateHandler()) { BaseAddress = new Uri("http://simulated.test") };
            _raw.Add(name, await RawCluster.LoadAsync(name, http));
        }

        // What kubesql_sync tells is about tables that were asked for before.
        await RowsAsync(All, "select count(*) from pods");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var session in _sessions.Values.Concat(_trustedSessions.Values))
        {
            await session.DisposeAsync();
        }

        foreach (var cluster in _clusters.Values)
        {
            await cluster.DisposeAsync();
        }
    }

    private static SimulatedCluster Create(string name, int nodes, int pods, int seed)
    {
        var cluster = SimulatedCluster.Create(new SimulatorOptions { Nodes = nodes, Pods = pods, Seed = seed, TimeProvider = new FixedClock() });
        Traps.AddTo(cluster, name);
        return cluster;
    }

    private KubeSqlSession Open(params string[] names) => Open(names.Select(name => Connect(name, _clusters[name].CreateHandler())));

    private static KubeSqlSession Open(IEnumerable<ClusterConnection> connections, bool includeSecretValues = false) => KubeSqlSession.Open(
        [.. connections], new KubeSqlOptions { Mode = MirrorMode.ListOnce, TimeProvider = new FixedClock(), IncludeSecretValues = includeSecretValues });

    private static ClusterConnection Connect(string name, HttpMessageHandler handler) =>
        new(new ClusterEndpoint { Name = name, Server = new Uri("http://simulated.test") }, new ClusterConnectionOptions { Handler = handler });
}
