using System.Globalization;
using KubeSql.Kubernetes;
using KubeSql.Simulator;

[assembly: AssemblyFixture(typeof(KubeSql.Questions.Tests.Clusters.ExamClusters))]

namespace KubeSql.Questions.Tests.Clusters;

/// <summary>Three generated clusters with traps, and the answers to the questions on each.</summary>
public sealed class ExamClusters : IAsyncDisposable
{
    private readonly Dictionary<string, SimulatedCluster> _clusters;
    private readonly KubeSqlSession _all;
    private readonly Dictionary<string, KubeSqlSession> _sessions;

    public ExamClusters()
    {
        _clusters = new()
        {
            ["small"] = Create(nodes: 3, pods: 60, seed: 1),
            ["middle"] = Create(nodes: 8, pods: 200, seed: 7),
            ["large"] = Create(nodes: 25, pods: 600, seed: 23),
        };
        _sessions = _clusters.ToDictionary(entry => entry.Key, entry => Open(entry.Key));
        _all = Open([.. _clusters.Keys]);
    }

    /// <summary>The names of the clusters.</summary>
    public static TheoryData<string> Names => ["small", "middle", "large"];

    /// <summary>Checks the answer to a question on one cluster; the order of rows does not count.</summary>
    /// <param name="cluster">The cluster's name.</param>
    /// <param name="question">The name of the file with the query.</param>
    /// <param name="expected">Computes the right rows from the raw JSON.</param>
    public async Task CheckAsync(string cluster, string question, Func<RawCluster, Task<IEnumerable<object?[]>>> expected)
    {
        var rows = (await expected(Raw(cluster))).Select(Text).Order(StringComparer.Ordinal).ToList();

        rows.ShouldNotBeEmpty($"{question} asks nothing of {cluster}");
        (await RowsAsync(_sessions[cluster], await ReadAsync(question))).ShouldBe(rows, $"{question} on {cluster}");
    }

    /// <summary>The rows of a question asked of all clusters at once.</summary>
    public async Task<List<string>> AnswerOfAllAsync(string question) => await RowsAsync(_all, await ReadAsync(question));

    /// <summary>The rows of any statement over all clusters.</summary>
    public Task<List<string>> RowsOfAllAsync(string sql) => RowsAsync(_all, sql);

    /// <summary>A row as one line, for comparisons.</summary>
    public static string Text(params object?[] row) => string.Join(" | ", row.Select(value => value switch
    {
        null => "NULL",
        double number => Math.Round(number, 6).ToString(CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    }));

    /// <summary>One cluster's own API.</summary>
    public RawCluster Raw(string cluster) => new(new HttpClient(_clusters[cluster].CreateHandler()) { BaseAddress = new Uri("http://simulated.test") });

    public async ValueTask DisposeAsync()
    {
        foreach (var session in _sessions.Values.Append(_all))
        {
            await session.DisposeAsync();
        }

        foreach (var cluster in _clusters.Values)
        {
            await cluster.DisposeAsync();
        }
    }

    private static SimulatedCluster Create(int nodes, int pods, int seed)
    {
        var cluster = SimulatedCluster.Create(new SimulatorOptions { Nodes = nodes, Pods = pods, Seed = seed });
        Traps.AddTo(cluster);
        return cluster;
    }

    private KubeSqlSession Open(params string[] names) => KubeSqlSession.Open(
        [
            .. names.Select(name => new ClusterConnection(
                new ClusterEndpoint { Name = name, Server = new Uri("http://simulated.test") },
                new ClusterConnectionOptions { Handler = _clusters[name].CreateHandler() })),
        ],
        new KubeSqlOptions { Mode = MirrorMode.ListOnce });

    private static async Task<string> ReadAsync(string question)
    {
        using var reader = new StreamReader(typeof(ExamClusters).Assembly.GetManifestResourceStream(question)!);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<List<string>> RowsAsync(KubeSqlSession session, string sql)
    {
        await using var result = await session.QueryAsync(sql, cancellationToken: TestContext.Current.CancellationToken);
        var rows = new List<string>();
        while (await result.ReadAsync(TestContext.Current.CancellationToken))
        {
            rows.Add(Text([.. Enumerable.Range(0, result.Columns.Count).Select(result.GetValue)]));
        }

        result.Warnings.ShouldBeEmpty();
        return [.. rows.Order(StringComparer.Ordinal)];
    }
}
