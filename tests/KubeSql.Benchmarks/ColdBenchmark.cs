using System.Diagnostics;

namespace KubeSql.Benchmarks;

/// <summary>First answers of a new session, beside a bare LIST of the same collections, interleaved.</summary>
internal sealed class ColdBenchmark(SimulatorProcess cluster, BenchmarkOptions options, Report report)
{
    private static readonly (string Name, string Sql)[] s_queries =
    [
        ("select count(*) from pods", "select count(*) from pods"),
        ("group by over pods", "select namespace, count(*) from pods group by namespace"),
        ("pods, containers and nodes joined", "select n.name, count(*), sum(c.restartCount) from pods p join containers c on c.uid = p.uid join nodes n on n.name = p.nodeName group by n.name"),
    ];

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Report.Head($"cold: time to the first row, {options.Repeat} runs each, interleaved; median (least – most)");
        var plain = new Sample("bare LIST of pods");
        var compressed = new Sample("bare LIST of pods, gzip");
        var samples = s_queries.Select(q => new Sample(q.Name)).ToArray();
        using var plainList = new BareList(cluster.Url, false);
        using var compressedList = new BareList(cluster.Url, true);
        var bytes = await plainList.RunAsync("/api/v1/pods", cancellationToken);
        for (var run = 0; run < options.Repeat; run++)
        {
            await MeasureAsync(plain, () => plainList.RunAsync("/api/v1/pods", cancellationToken));
            await MeasureAsync(compressed, () => compressedList.RunAsync("/api/v1/pods", cancellationToken));
            for (var i = 0; i < s_queries.Length; i++)
            {
                await MeasureAsync(samples[i], () => FirstRowAsync(s_queries[i].Sql, cancellationToken));
            }
        }

        Report.Note($"{bytes / 1e6:F0} MB of pods");
        report.Add("cold", plain);
        report.Add("cold", compressed, plain);
        foreach (var sample in samples)
        {
            report.Add("cold", sample, plain);
        }
    }

    private async Task<long> FirstRowAsync(string sql, CancellationToken cancellationToken)
    {
        await using var session = KubeSqlSession.Open([cluster.Connect()], new KubeSqlOptions { Mode = MirrorMode.ListOnce });
        await using var result = await session.QueryAsync(sql, cancellationToken: cancellationToken);
        return await result.ReadAsync(cancellationToken) && result.Warnings.Count == 0
            ? 1
            : throw new InvalidOperationException($"no whole answer to: {sql}");
    }

    private static async Task MeasureAsync(Sample sample, Func<Task<long>> run)
    {
        GC.Collect();
        var watch = Stopwatch.StartNew();
        await run();
        sample.Add(watch.Elapsed);
    }
}
