using System.Diagnostics;
using SQLitePCL;

namespace KubeSql.Soak.Soaking;

/// <summary>Prints how the session stands, and how its memory goes.</summary>
internal sealed class Monitor(KubeSqlSession session, ChangeMaker changes, FaultMaker faults, QueryMaker queries)
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMinutes(1);

    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly List<(double Minutes, double Heap, double Resident, double Sqlite)> _samples = [];

    /// <summary>Prints a line a minute until cancelled.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await Task.Delay(s_interval, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Print();
        }
    }

    /// <summary>Prints how much memory grew by the minute over the second half, when tables had their size.</summary>
    public void PrintTrend()
    {
        var late = _samples[(_samples.Count / 2)..];
        if (late.Count < 2)
        {
            Console.WriteLine("too short for a trend of memory");
            return;
        }

        Console.WriteLine(
            $"per minute over the last {late.Count} samples: heap {Slope(late, s => s.Heap):+0.00;-0.00} MB, RSS {Slope(late, s => s.Resident):+0.00;-0.00} MB, SQLite {Slope(late, s => s.Sqlite):+0.00;-0.00} MB");
    }

    private void Print()
    {
        var tables = session.GetSyncStatus();
        var sample = (
            Minutes: Stopwatch.GetElapsedTime(_start).TotalMinutes,
            Heap: GC.GetTotalMemory(forceFullCollection: true) / 1e6,
            Resident: Environment.WorkingSet / 1e6,
            Sqlite: raw.sqlite3_memory_used() / 1e6);
        _samples.Add(sample);
        Console.WriteLine(
            $"{sample.Minutes,6:F1} min: {changes.Count} changes, {faults.Count} faults, {queries.Count} queries; {tables.Sum(t => t.Rows)} rows, " +
            $"{tables.Sum(t => t.Reflector.Events)} events, {tables.Sum(t => t.Reflector.Relists)} relists, {tables.Sum(t => t.Reflector.Restarts)} restarts; " +
            $"heap {sample.Heap:F0} MB, RSS {sample.Resident:F0} MB, SQLite {sample.Sqlite:F0} MB");
    }

    // The slope of the line that fits best.
    private static double Slope<T>(List<T> samples, Func<T, double> value)
        where T : struct
    {
        var times = Enumerable.Range(0, samples.Count).Select(i => (double)i).ToList();
        var (meanTime, meanValue) = (times.Average(), samples.Average(value));
        var covariance = samples.Select((s, i) => (times[i] - meanTime) * (value(s) - meanValue)).Sum();
        return covariance / times.Sum(t => (t - meanTime) * (t - meanTime));
    }
}
