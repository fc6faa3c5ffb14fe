using System.Diagnostics;
using KubeSql.Benchmarks.Clusters;
using KubeSql.Benchmarks.Measuring;

namespace KubeSql.Benchmarks.Fresh;

/// <summary>What was seen while a cluster changed at one rate.</summary>
internal sealed class FreshRun
{
    private const double MostDrainMilliseconds = 500;
    private const double ToleratedGrowthMilliseconds = 20;

    private readonly List<double> _latencies = [];

    /// <param name="order">What was to be written.</param>
    /// <param name="log">What was written.</param>
    /// <param name="sightings">Sequence number and timestamp of each state of the probe that a query showed first.</param>
    /// <param name="hasReaders">Whether others queried at the same time.</param>
    public FreshRun(WriteOrder order, WriteLog log, IReadOnlyList<(long Sequence, long Timestamp)> sightings, bool hasReaders)
    {
        Rate = order.Rate;
        Written = log.Written;
        AchievedRate = log.Written / log.Milliseconds * 1000;
        Latency = new Sample($"{order.Rate:N0} events/s{(hasReaders ? "" : ", no other queries")}");
        var next = 0;
        foreach (var probe in log.Probes)
        {
            // A later state of the pod shows that this one has arrived.
            while (sightings[next].Sequence < probe[0])
            {
                next++;
            }

            _latencies.Add(Stopwatch.GetElapsedTime(probe[1], sightings[next].Timestamp).TotalMilliseconds);
            Latency.Add(_latencies[^1]);
        }
    }

    public int Rate { get; }

    public int Written { get; }

    public double AchievedRate { get; }

    /// <summary>Milliseconds from write to sight.</summary>
    public Sample Latency { get; }

    /// <summary>From the last write to its sight.</summary>
    public double DrainMilliseconds => _latencies[^1];

    public long Coalesced { get; init; }

    public long Relists { get; init; }

    public double QueriesPerSecond { get; init; }

    public bool IsSustained => WhyNotSustained is null;

    /// <summary>Why the rate cannot last; null if it can.</summary>
    public string? WhyNotSustained => this switch
    {
        { Coalesced: > 0 } => $"{Coalesced:N0} events were left out",
        { Relists: > 0 } => "the watch was too slow for the server's history",
        { DrainMilliseconds: > MostDrainMilliseconds } => $"the last one was visible after {DrainMilliseconds:N0} ms",
        _ when AchievedRate < 0.95 * Rate => $"the server wrote {AchievedRate:N0} a second",
        _ when Median(0) is var first && Median(2) is var last && last > (2 * first) + ToleratedGrowthMilliseconds =>
            $"latency grew from {first:N1} to {last:N1} ms",
        _ => null,
    };

    private double Median(int third)
    {
        var length = _latencies.Count / 3;
        return _latencies.Skip(third * length).Take(length).Order().ElementAt(length / 2);
    }
}
