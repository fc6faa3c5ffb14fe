using KubeSql.Benchmarks.Clusters;
using KubeSql.Benchmarks.Measuring;
using KubeSql.Benchmarks.Reporting;
using KubeSql.Kubernetes;

namespace KubeSql.Benchmarks.Cold;

/// <summary>Time to the first row of a new session, in turn with the bare LIST of the same collections.</summary>
internal sealed class ColdSuite(Servers servers, BenchmarkOptions options, Report report) : ISuite
{
    private static readonly string[] s_pods = ["/api/v1/pods"];
    private static readonly string[] s_podsAndNodes = [.. s_pods, "/api/v1/nodes"];

    /// <inheritdoc/>
    public string Name => "cold";

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        report.Suite(Name, "a new connection to the first row, in turn with the bare LIST; median (least – most), and the ratio to that LIST in each turn");
        var cluster = await servers.SharedAsync(cancellationToken);
        var facts = await ClusterFacts.ReadAsync([cluster], cancellationToken);
        var bytes = await BareList.ReadAsync(cluster.Connect, s_pods, cancellationToken);
        var bytesWithNodes = await BareList.ReadAsync(cluster.Connect, s_podsAndNodes, cancellationToken);
        report.Note($"{facts.Pods.Count:N0} pods in {bytes / 1e6:N0} MB of JSON, {facts.Nodes.Count:N0} nodes; pages of 500");

        var sampler = new Sampler();
        var pods = AddBare(sampler, "bare LIST of pods", cluster.Connect, s_pods, bytes);
        var podsAndNodes = AddBare(sampler, "bare LIST of pods and nodes", cluster.Connect, s_podsAndNodes, bytesWithNodes);
        var results = new List<(Sample, Sample?)> { (pods, null), (podsAndNodes, null) };
        foreach (var statement in ColdStatement.All)
        {
            var sample = AddStatement(sampler, statement.Name, statement, facts, () => Open(cluster.Connect(), MirrorMode.ListOnce));
            results.Add((sample, statement.ReadsNodes ? podsAndNodes : pods));
        }

        results.AddRange(AddVariants(sampler, cluster, facts, pods, bytes));
        await sampler.RunWarmAsync(options.Repeat, cancellationToken);
        foreach (var (sample, limit) in results)
        {
            report.Add(sample, limit);
        }
    }

    // Other ways to the same answer: followed by a watch, streamed, compressed.
    private static IEnumerable<(Sample Sample, Sample? Limit)> AddVariants(
        Sampler sampler, ClusterAccess cluster, ClusterFacts facts, Sample bare, long bytes)
    {
        var count = ColdStatement.Count;
        var streaming = new ClusterConnectionOptions { UseWatchList = true };
        yield return (AddStatement(sampler, "count, with a watch", count, facts, () => Open(cluster.Connect(), MirrorMode.Watch)), bare);
        yield return (AddStatement(sampler, "count, by WatchList", count, facts, () => Open(cluster.Connect(streaming), MirrorMode.Watch)), bare);
        if (cluster.IsPlainLoopback)
        {
            yield return (AddBare(sampler, "bare LIST of pods by HttpClient alone", cluster.ConnectAsHttpClient, s_pods, bytes), bare);
            var compressed = AddBare(sampler, "bare LIST of pods in gzip", cluster.ConnectCompressed, s_pods, bytes);
            yield return (compressed, bare);
            yield return (AddStatement(sampler, "count, in gzip", count, facts, () => Open(cluster.ConnectCompressed(), MirrorMode.ListOnce)), compressed);
        }
    }

    private static Sample AddBare(Sampler sampler, string name, Func<ClusterConnection> connect, string[] paths, long bytes) => sampler.Add(
        name,
        token => BareList.ReadAsync(connect, paths, token),
        read =>
        {
            // On a real server the list's resourceVersion changes, and may grow by a digit on each page.
            if (Math.Abs(read - bytes) > bytes / 100)
            {
                throw new WrongAnswerException($"{read:N0} bytes instead of {bytes:N0}");
            }
        },
        GC.Collect);

    private static Sample AddStatement(Sampler sampler, string name, ColdStatement statement, ClusterFacts facts, Func<KubeSqlSession> open)
    {
        var truth = statement.Truth(facts);
        return sampler.Add(name, token => FirstRow.AskAsync(open(), statement.Sql, token), row => row.CheckAsync(truth), GC.Collect);
    }

    private static KubeSqlSession Open(ClusterConnection connection, MirrorMode mode) =>
        KubeSqlSession.Open([connection], new KubeSqlOptions { Mode = mode });
}
