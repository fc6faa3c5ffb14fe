using KubeSql.Benchmarks.Clusters;
using KubeSql.Benchmarks.Measuring;
using KubeSql.Benchmarks.Reporting;
using SQLitePCL;

namespace KubeSql.Benchmarks.Growth;

/// <summary>Whether a statement costs the same after the session has seen many others.</summary>
internal sealed class StatementGrowth(ClusterAccess cluster, BenchmarkOptions options, Report report)
{
    private const int RunsPerRepeat = 20;

    private static readonly int[] s_counts = [10, 100, 1_000];

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var truth = Truths.Filter(await ClusterFacts.ReadAsync([cluster], cancellationToken));
        await using var session = cluster.Open(MirrorMode.ListOnce);
        Sample? first = null;
        var seen = 0;
        foreach (var count in s_counts)
        {
            for (; seen < count; seen++)
            {
                await AskAnotherAsync(session, seen, cancellationToken);
            }

            var sampler = new Sampler();
            var sample = sampler.Add(
                $"filter after {count:N0} different statements",
                token => QueryRows.AllAsync(session, Statements.Filter, token),
                rows => Answer.Of(rows).MustBe(truth));
            await sampler.RunWarmAsync(options.Repeat * RunsPerRepeat, cancellationToken);
            report.Add(sample, first);
            first ??= sample;
            report.Note(
                $"SQLite holds {raw.sqlite3_memory_used() / 1e6:N1} MB, the managed heap {GC.GetTotalMemory(true) / 1e6:N1} MB, " +
                $"the process {Environment.WorkingSet / 1e6:N0} MB");
        }
    }

    // Differs from all others in its text and in the part of a map that it names.
    private static async Task AskAnotherAsync(KubeSqlSession session, int number, CancellationToken cancellationToken)
    {
        var rows = await QueryRows.AllAsync(session, $"select count(*) from pods where \"labels.benchmark-{number}\" = '{number}'", cancellationToken);
        Answer.Of(rows).MustBe(Answer.Of([[0L]]));
    }
}
