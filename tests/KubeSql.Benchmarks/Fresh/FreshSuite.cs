using KubeSql.Benchmarks.Clusters;
using KubeSql.Benchmarks.Measuring;
using KubeSql.Benchmarks.Reporting;

namespace KubeSql.Benchmarks.Fresh;

/// <summary>How long a change takes from the server's write to a query that shows it, while others query without pause.</summary>
internal sealed class FreshSuite(Servers servers, BenchmarkOptions options, Report report) : ISuite
{
    private const int FirstSearchedRate = 10_000;
    private const int Bisections = 2;

    // In its first seconds a session compiles code, makes indexes, and gives back the memory of its lists.
    private const int SecondsToWarmUp = 8;

    private static readonly int[] s_rates = [100, 1_000, 5_000];

    /// <inheritdoc/>
    public string Name => "fresh";

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        report.Suite(
            Name,
            $"from the server's write to a query that shows it, with {ChangingCluster.Readers} others querying without pause, then none; median (least – most)");
        if (options.Kubeconfig is not null)
        {
            report.Skip("freshness", "only the simulated server writes as often as it is told");
            return;
        }

        var seconds = 1 + options.Repeat;
        await using var simulator = await servers.StartAsync(options.Nodes, options.Pods, cancellationToken);
        await using var cluster = await ChangingCluster.FollowAsync(simulator, cancellationToken);
        await cluster.RunAsync(s_rates[^1], SecondsToWarmUp, hasReaders: true, cancellationToken);
        FreshRun? sustained = null;
        foreach (var rate in s_rates)
        {
            var run = await MeasureAsync(cluster, rate, seconds, hasReaders: true, cancellationToken);
            sustained = run.IsSustained ? run : sustained;
        }

        if (await FindHighestRateAsync(cluster, sustained, seconds, cancellationToken) is { } best)
        {
            var highest = new Sample("highest rate without loss or growing lag", "events/s");
            highest.Add(best.AchievedRate);
            report.Add(highest);
        }
        else
        {
            report.Note("no rate that was tried was sustained");
        }
    }

    // Doubles the rate until it is too high, then looks between what was well and what was not.
    private async Task<FreshRun?> FindHighestRateAsync(ChangingCluster cluster, FreshRun? best, int seconds, CancellationToken cancellationToken)
    {
        var (rate, tooMany) = (FirstSearchedRate, (int?)null);
        for (var bisections = 0; bisections <= Bisections;)
        {
            var run = await MeasureAsync(cluster, rate, seconds, hasReaders: false, cancellationToken);
            if (run.IsSustained)
            {
                best = run;
            }
            else
            {
                tooMany = rate;
            }

            bisections += tooMany is null ? 0 : 1;
            rate = tooMany is { } highest ? ((best?.Rate ?? 0) + highest) / 2 : rate * 2;
        }

        return best;
    }

    private async Task<FreshRun> MeasureAsync(ChangingCluster cluster, int rate, int seconds, bool hasReaders, CancellationToken cancellationToken)
    {
        var run = await cluster.RunAsync(rate, seconds, hasReaders, cancellationToken);
        report.Add(run.Latency, tail: true);
        report.Note(
            $"{run.Written:N0} events at {run.AchievedRate:N0}/s; the last was visible {run.DrainMilliseconds:N0} ms after its write; " +
            $"{run.Coalesced:N0} coalesced, {run.Relists} relists; {run.QueriesPerSecond:N0} queries/s beside; {(run.IsSustained ? "sustained" : "not sustained: " + run.WhyNotSustained)}");
        return run;
    }
}
