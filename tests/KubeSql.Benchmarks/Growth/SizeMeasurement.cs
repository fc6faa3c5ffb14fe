using KubeSql.Benchmarks.Clusters;
using KubeSql.Benchmarks.Cold;
using KubeSql.Benchmarks.Fresh;
using KubeSql.Benchmarks.Measuring;
using KubeSql.Benchmarks.Memory;

namespace KubeSql.Benchmarks.Growth;

/// <summary>One measurement of each kind on a cluster of one size.</summary>
internal sealed class SizeMeasurement(SimulatorProcess simulator, int repeat)
{
    private const int WarmRunsPerRepeat = 10;
    private const int EventsPerSecond = 1_000;

    private static readonly (string Name, string Sql, Func<ClusterFacts, Answer> Truth)[] s_warm =
    [
        ("filter", Statements.Filter, Truths.Filter),
        ("group by", Statements.GroupBy, Truths.GroupBy),
        ("label filter", Statements.LabelFilter, Truths.LabelFilter),
        ("three-table join with sums", Statements.Join, Truths.Join),
    ];

    /// <summary>Measures time to the first row, warm statements, memory and freshness.</summary>
    public async Task<IReadOnlyList<Sample>> RunAsync(CancellationToken cancellationToken)
    {
        var cluster = simulator.Clusters[0];
        var facts = await ClusterFacts.ReadAsync([cluster], cancellationToken);
        var samples = new List<Sample> { await ColdAsync(cluster, Truths.Count(facts), cancellationToken) };
        samples.AddRange(await WarmAsync(cluster, facts, cancellationToken));
        samples.Add(await MemoryAsync(cluster, cancellationToken));
        await using var changing = await ChangingCluster.FollowAsync(simulator, cancellationToken);
        var run = await changing.RunAsync(EventsPerSecond, 1 + repeat, hasReaders: true, cancellationToken);
        samples.Add(new Sample($"fresh at {EventsPerSecond:N0} events/s", run.Latency.Unit, run.Latency));
        return samples;
    }

    private async Task<Sample> ColdAsync(ClusterAccess cluster, Answer truth, CancellationToken cancellationToken)
    {
        var sampler = new Sampler();
        var sample = sampler.Add(
            "cold count", token => FirstRow.AskAsync(cluster.Open(MirrorMode.ListOnce), Statements.Count, token), row => row.CheckAsync(truth), GC.Collect);
        await sampler.RunWarmAsync(repeat, cancellationToken);
        return sample;
    }

    private async Task<IReadOnlyList<Sample>> WarmAsync(ClusterAccess cluster, ClusterFacts facts, CancellationToken cancellationToken)
    {
        await using var session = cluster.Open(MirrorMode.ListOnce);
        var sampler = new Sampler();
        var samples = s_warm.Select(question =>
        {
            var truth = question.Truth(facts);
            return sampler.Add(
                $"warm {question.Name}", token => QueryRows.AllAsync(session, question.Sql, token), rows => Answer.Of(rows).MustBe(truth));
        }).ToList();
        await sampler.RunWarmAsync(repeat * WarmRunsPerRepeat, cancellationToken);
        return samples;
    }

    private static async Task<Sample> MemoryAsync(ClusterAccess cluster, CancellationToken cancellationToken)
    {
        var readings = await MemoryProbe.RunAsync(cluster, [Statements.Count], cancellationToken);
        var sample = new Sample("memory after a count", "MB");
        sample.Add((readings[1].Resident - readings[0].Resident) / 1e6);
        return sample;
    }
}
