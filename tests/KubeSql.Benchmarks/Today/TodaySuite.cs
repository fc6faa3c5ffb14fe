using KubeSql.Benchmarks.Clusters;
using KubeSql.Benchmarks.Measuring;
using KubeSql.Benchmarks.Reporting;

namespace KubeSql.Benchmarks.Today;

/// <summary>The same questions by the tools people have: kubectl into jq, and kubectl's table, in turn with new sessions of KubeSql.</summary>
internal sealed class TodaySuite(Servers servers, BenchmarkOptions options, Report report) : ISuite
{
    // Of more pods kubectl takes minutes and gigabytes.
    private const int MostPodsUnasked = 500;
    private const int MostRuns = 2;

    private const string Table = "select namespace, name, ready, status, restarts, age from pods";

    private const string AllStatuses = "(.status.initContainerStatuses, .status.containerStatuses, .status.ephemeralContainerStatuses)[]?";

    private static readonly (string Name, string Filter, string Sql, Func<ClusterFacts, Answer> Truth)[] s_questions =
    [
        ("count", ".items | length", Statements.Count, Truths.Count),
        ("group by", ".items | group_by(.spec.nodeName)[] | [.[0].spec.nodeName // \"NULL\", length] | @tsv", Statements.GroupBy, Truths.GroupBy),
        (
            "crash loops", $".items[] | select(any({AllStatuses}; .state.waiting.reason == \"CrashLoopBackOff\")) | [.metadata.namespace, .metadata.name] | @tsv",
            Statements.CrashLoops, Truths.CrashLoops),
    ];

    /// <inheritdoc/>
    public string Name => "today";

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        report.Suite(Name, "kubectl get pods -A, whole processes, in turn with KubeSql from a new connection to the last row; median (least – most)");
        if (ChildProcess.Find("kubectl") is not { } kubectl)
        {
            report.Skip("kubectl", "there is none on PATH");
            return;
        }

        var folder = Directory.CreateTempSubdirectory("kubesql-today-").FullName;
        try
        {
            await MeasureAsync(kubectl, folder, cancellationToken);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task MeasureAsync(string kubectl, string folder, CancellationToken cancellationToken)
    {
        if (options.IsFull || options.Suite == Name || options.Kubeconfig is not null || options.Pods <= MostPodsUnasked)
        {
            await MeasureAsync(kubectl, folder, await servers.SharedAsync(cancellationToken), cancellationToken);
            return;
        }

        report.Note($"{MostPodsUnasked} pods only: of more kubectl takes minutes and gigabytes; name the suite, or use --full");
        await using var small = await servers.StartAsync(Math.Min(options.Nodes, MostPodsUnasked / 50), MostPodsUnasked, cancellationToken);
        await MeasureAsync(kubectl, folder, small.Clusters[0], cancellationToken);
    }

    private async Task MeasureAsync(string kubectl, string folder, ClusterAccess cluster, CancellationToken cancellationToken)
    {
        var facts = await ClusterFacts.ReadAsync([cluster], cancellationToken);
        var jq = ChildProcess.Find("jq");
        var pods = new PodsByKubectl(kubectl, jq, cluster, folder);
        var sampler = new Sampler();
        var results = new List<(Sample, Sample?)>();
        if (jq is null)
        {
            report.Skip("kubectl into jq", "there is no jq on PATH");
        }

        foreach (var (name, filter, sql, truth) in jq is null ? [] : s_questions)
        {
            var memory = new Sample($"kubectl -o json | jq, {name}: kubectl's memory at its peak", "MB");
            var time = Add(sampler, $"kubectl -o json | jq, {name}", token => pods.FilterAsync(filter, token), truth(facts), memory);
            results.Add((time, AddKubeSql(sampler, cluster, sql, truth(facts))));
            results.Add((memory, null));
        }

        var tableMemory = new Sample("kubectl's table: its memory at its peak", "MB");
        // Namespace and name; the other columns may change from one minute to the next.
        var names = Answer.Of(facts.Pods.Select(p => new object?[] { p.Namespace, p.Name }));
        var table = Add(sampler, "kubectl's table", pods.TableAsync, names, tableMemory, columns: 2);
        results.Add((table, AddKubeSql(sampler, cluster, Table, expected: null, facts.Pods.Count)));
        results.Add((tableMemory, null));
        // Kubectl has no turn that does not count, so KubeSql's methods are compiled here.
        await AskAllAsync(cluster, cancellationToken);
        await sampler.RunAsync(Math.Min(options.Repeat, MostRuns), cancellationToken);
        foreach (var (sample, limit) in results)
        {
            report.Add(sample, limit);
        }
    }

    private static async Task AskAllAsync(ClusterAccess cluster, CancellationToken cancellationToken)
    {
        await using var session = cluster.Open(MirrorMode.ListOnce);
        foreach (var sql in s_questions.Select(q => q.Sql).Append(Table))
        {
            await QueryRows.AllAsync(session, sql, cancellationToken);
        }
    }

    private static Sample Add(
        Sampler sampler, string name, Func<CancellationToken, Task<(string Output, long PeakBytes)>> run, Answer expected, Sample memory, int? columns = null) =>
        sampler.Add(name, run, answer =>
        {
            var lines = answer.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Answer.Of(lines.Select(line => Cells(line, columns))).MustBe(expected);
            memory.Add(answer.PeakBytes / 1e6);
        });

    private static object?[] Cells(string line, int? columns) =>
        columns is { } count ? [.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(count)] : [.. line.Split('\t')];

    private static Sample AddKubeSql(Sampler sampler, ClusterAccess cluster, string sql, Answer? expected, int? rowCount = null) => sampler.Add(
        "KubeSql",
        async token =>
        {
            await using var session = cluster.Open(MirrorMode.ListOnce);
            return await QueryRows.AllAsync(session, sql, token);
        },
        rows =>
        {
            if (expected is not null)
            {
                Answer.Of(rows).MustBe(expected);
            }
            else if (rows.Count != rowCount)
            {
                throw new WrongAnswerException($"{rows.Count} rows instead of {rowCount}");
            }
        },
        GC.Collect);
}
