using System.Diagnostics;
using System.Globalization;
using KubeSql.Benchmarks.Clusters;
using KubeSql.Benchmarks.Measuring;

namespace KubeSql.Benchmarks.Fresh;

/// <summary>A simulated cluster that changes on command, and a session that follows it.</summary>
internal sealed class ChangingCluster : IAsyncDisposable
{
    public const int Readers = 4;

    private const string Sequence = $"\"annotations.{EventWriter.Annotation}\"";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private static readonly string[] s_readers = [Statements.Count, Statements.Filter, Statements.GroupBy, Statements.LabelFilter];

    private readonly SimulatorProcess _simulator;
    private readonly KubeSqlSession _session;
    private long _nextSequence = 1;
    private string _probe = "";

    private ChangingCluster(SimulatorProcess simulator, KubeSqlSession session)
    {
        _simulator = simulator;
        _session = session;
    }

    /// <summary>Follows the pods of a simulated cluster, which the caller ends.</summary>
    public static async Task<ChangingCluster> FollowAsync(SimulatorProcess simulator, CancellationToken cancellationToken)
    {
        var cluster = new ChangingCluster(simulator, simulator.Clusters[0].Open(MirrorMode.Watch));
        try
        {
            await cluster.BeginAsync(cancellationToken);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Lets the cluster change at a rate, and sees when each change is visible.</summary>
    /// <param name="rate">Changes a second.</param>
    /// <param name="seconds">For how long.</param>
    /// <param name="hasReaders">Whether others query without pause at the same time.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="WrongAnswerException">A change was lost.</exception>
    public async Task<FreshRun> RunAsync(int rate, int seconds, bool hasReaders, CancellationToken cancellationToken)
    {
        var before = Status;
        var order = new WriteOrder(rate, seconds, _nextSequence);
        _nextSequence += rate * seconds;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var readers = (hasReaders ? s_readers : []).Select(sql => Task.Run(() => ReadAsync(sql, stop.Token), CancellationToken.None)).ToArray();
        var watch = Stopwatch.StartNew();
        var sightings = Task.Run(() => WatchProbeAsync(_nextSequence - 1, cancellationToken), CancellationToken.None);
        var log = await _simulator.WriteAsync(order, cancellationToken);
        var seen = await sightings.WaitAsync(s_patience, cancellationToken);
        await stop.CancelAsync();
        var queries = (await Task.WhenAll(readers)).Sum();
        var elapsed = watch.Elapsed.TotalSeconds;
        await CheckAsync(log, cancellationToken);
        return new FreshRun(order, log, seen, hasReaders)
        {
            Coalesced = Status.Coalesced - before.Coalesced,
            Relists = Status.Relists - before.Relists,
            QueriesPerSecond = queries / elapsed,
        };
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _session.DisposeAsync();

    private Kubernetes.ReflectorStatus Status => _session.GetSyncStatus().First(s => s.Table == "pods").Reflector;

    // The first changes give the pods their annotation, and tell which pod is the probe.
    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        await QueryRows.AllAsync(_session, Statements.LabelFilter, cancellationToken);
        var order = new WriteOrder(1_000, 2, _nextSequence);
        _nextSequence += order.Rate * order.Seconds;
        var log = await _simulator.WriteAsync(order, cancellationToken);
        _probe = $"select cast({Sequence} as integer) from pods where namespace = '{log.Probe[0]}' and name = '{log.Probe[1]}'";
        await WatchProbeAsync(_nextSequence - 1, cancellationToken).WaitAsync(s_patience, cancellationToken);
        await CheckAsync(log, cancellationToken);
    }

    private async Task<long> ReadAsync(string sql, CancellationToken cancellationToken)
    {
        var queries = 0L;
        try
        {
            while (true)
            {
                await QueryRows.AllAsync(_session, sql, cancellationToken);
                queries++;
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return queries;
        }
    }

    private async Task<IReadOnlyList<(long Sequence, long Timestamp)>> WatchProbeAsync(long last, CancellationToken cancellationToken)
    {
        var sightings = new List<(long Sequence, long Timestamp)>();
        var seen = -1L;
        while (seen < last)
        {
            var sequence = await QueryRows.ScalarAsync(_session, _probe, cancellationToken) as long? ?? 0;
            if (sequence > seen)
            {
                seen = sequence;
                sightings.Add((seen, Stopwatch.GetTimestamp()));
            }
        }

        return sightings;
    }

    private async Task CheckAsync(WriteLog log, CancellationToken cancellationToken)
    {
        var sum = await QueryRows.ScalarAsync(_session, $"select sum(cast({Sequence} as integer)) from pods", cancellationToken);
        if (!Equals(sum, log.Sum))
        {
            throw new WrongAnswerException(string.Create(
                CultureInfo.InvariantCulture, $"changes were lost: the sequence numbers add up to {sum} instead of {log.Sum}"));
        }
    }
}
