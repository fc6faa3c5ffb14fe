using System.Diagnostics;

namespace KubeSql.Benchmarks;

/// <summary>Answers of a session whose tables are mirrored, all rows read; each answer is checked against its first.</summary>
internal sealed class WarmBenchmark(SimulatorProcess cluster, BenchmarkOptions options, Report report)
{
    private const int RunsPerRepeat = 10;

    private static readonly (string Name, string Sql)[] s_queries =
    [
        ("count", "select count(*) from pods"),
        ("filter", "select count(*) from pods where phase = 'Pending'"),
        ("group by (A001)", "select nodeName, count(*) from pods group by nodeName"),
        ("label filter", "select count(*) from pods where \"labels.app\" = 'web'"),
        ("kubectl's columns (A017)", "select namespace, name, ready, status, restarts, age from pods"),
        ("crash loops (A025)", "select namespace, pod, name from all_containers where state_waiting_reason = 'CrashLoopBackOff'"),
        ("pods, containers and nodes joined", "select n.name, count(*), sum(c.restartCount) from pods p join containers c on c.uid = p.uid join nodes n on n.name = p.nodeName group by n.name"),
    ];

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Report.Head($"warm: whole answers, {options.Repeat * RunsPerRepeat} runs each, interleaved; median (least – most)");
        await using var session = KubeSqlSession.Open([cluster.Connect()], new KubeSqlOptions { Mode = MirrorMode.ListOnce });
        var samples = s_queries.Select(q => new Sample(q.Name)).ToArray();
        var expected = new long[s_queries.Length];
        for (var i = 0; i < s_queries.Length; i++)
        {
            expected[i] = await CountRowsAsync(session, s_queries[i].Sql, cancellationToken);
        }

        for (var run = 0; run < options.Repeat * RunsPerRepeat; run++)
        {
            for (var i = 0; i < s_queries.Length; i++)
            {
                var watch = Stopwatch.StartNew();
                var rows = await CountRowsAsync(session, s_queries[i].Sql, cancellationToken);
                samples[i].Add(watch.Elapsed);
                if (rows != expected[i])
                {
                    throw new InvalidOperationException($"{s_queries[i].Name}: {rows} rows, {expected[i]} before");
                }
            }
        }

        foreach (var sample in samples)
        {
            report.Add("warm", sample);
        }

        Report.Note($"managed heap {GC.GetTotalMemory(true) / 1e6:F0} MB, process {Environment.WorkingSet / 1e6:F0} MB");
    }

    private static async Task<long> CountRowsAsync(KubeSqlSession session, string sql, CancellationToken cancellationToken)
    {
        await using var result = await session.QueryAsync(sql, cancellationToken: cancellationToken);
        var rows = 0L;
        while (await result.ReadAsync(cancellationToken))
        {
            rows++;
        }

        return rows;
    }
}
