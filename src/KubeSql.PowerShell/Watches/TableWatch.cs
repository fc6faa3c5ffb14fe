using KubeSql.Kubernetes;

namespace KubeSql.PowerShell;

/// <summary>Keeps tables of a session in use and tells how they stand.</summary>
internal sealed class TableWatch
{
    private readonly SessionLease _lease;
    private readonly HashSet<string> _tables;
    private readonly TaskCompletionSource _ended = new();
    private KubeSqlWatchStatus? _final;

    public TableWatch(int id, SessionLease lease, IReadOnlyList<string> tables, DateTime startTime)
    {
        _lease = lease;
        _tables = new HashSet<string>(tables, StringComparer.OrdinalIgnoreCase);
        Output = new KubeSqlWatch(id, [.. tables], [.. lease.Session.Clusters.Select(cluster => cluster.Name)], startTime, GetStatus);
    }

    /// <summary>The watch as its user holds it.</summary>
    public KubeSqlWatch Output { get; }

    /// <summary>Whose tables it keeps.</summary>
    public KubeSqlSession Session => _lease.Session;

    /// <summary>Completes when it ends.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Ends it; the counters stay as they are now. Its tables follow their clusters as long as the session does.</summary>
    public void Stop()
    {
        End();
        _lease.Dispose();
    }

    /// <summary>Ends it and stops following its tables, but for those that others still watch.</summary>
    public async Task StopFollowingAsync(IEnumerable<string> stillWatched)
    {
        try
        {
            var forgotten = _tables.Except(stillWatched, StringComparer.OrdinalIgnoreCase).ToList();
            End();
            await _lease.Session.ForgetAsync(forgotten).ConfigureAwait(false);
        }
        finally
        {
            _lease.Dispose();
        }
    }

    private void End()
    {
        _final = GetStatus() with { State = KubeSqlWatchState.Stopped };
        _ended.TrySetResult();
    }

    private KubeSqlWatchStatus GetStatus() => _final ?? Summarize(_lease.Session.GetSyncStatus().Where(status => _tables.Contains(status.Table)));

    /// <summary>
    /// One status out of those of several tables and clusters: sums, the latest event, the worst state. A table that may not be read as a
    /// whole is followed by namespaces: its refusals are told, but as long as one namespace is followed they are no failure.
    /// </summary>
    internal static KubeSqlWatchStatus Summarize(IEnumerable<TableSyncStatus> statuses)
    {
        var all = statuses.ToList();
        var inParts = all.Where(status => status.Namespace is not null && status.Reflector.State != ReflectorState.Failed)
            .Select(status => (status.Cluster, status.Table)).ToHashSet();
        var sum = new KubeSqlWatchStatus(KubeSqlWatchState.Watching, 0, 0, null, null);
        foreach (var (cluster, table, rows, reflector) in all)
        {
            var isRefusal = reflector.State == ReflectorState.Failed && inParts.Contains((cluster, table));
            var state = isRefusal ? KubeSqlWatchState.Watching : StateOf(reflector.State);
            var error = reflector.Error is null ? null : $"{cluster}, {table}: {reflector.Error.Message}";
            sum = new KubeSqlWatchStatus(
                state > sum.State ? state : sum.State,
                sum.Rows + rows,
                sum.Events + reflector.Events,
                Latest(sum.LastEvent, reflector.LastEventAt?.UtcDateTime),
                error is not null && (sum.LastError is null || state > sum.State) ? error : sum.LastError);
        }

        return sum;
    }

    private static DateTime? Latest(DateTime? one, DateTime? other) => one is null || other > one ? other : one;

    private static KubeSqlWatchState StateOf(ReflectorState state) => state switch
    {
        ReflectorState.Idle or ReflectorState.Listing => KubeSqlWatchState.Listing,
        ReflectorState.BackingOff => KubeSqlWatchState.Retrying,
        ReflectorState.Failed => KubeSqlWatchState.Failed,
        ReflectorState.Stopped => KubeSqlWatchState.Stopped,
        _ => KubeSqlWatchState.Watching,
    };
}
