using System.Collections.Concurrent;

namespace KubeSql.PowerShell;

/// <summary>The watches of this process, by number.</summary>
internal sealed class WatchList(TimeProvider time)
{
    private readonly ConcurrentDictionary<int, TableWatch> _watches = [];
    private int _lastId;

    /// <summary>Those that run, oldest first.</summary>
    public IReadOnlyList<TableWatch> Running => [.. _watches.Values.OrderBy(watch => watch.Output.Id)];

    /// <summary>Adds a watch over tables that a session mirrors. It keeps the lease until it is stopped.</summary>
    public TableWatch Add(SessionLease lease, IReadOnlyList<string> tables)
    {
        var watch = new TableWatch(Interlocked.Increment(ref _lastId), lease, tables, time.GetUtcNow().UtcDateTime);
        _watches[watch.Output.Id] = watch;
        return watch;
    }

    /// <summary>Stops a watch; false when there is none with that number.</summary>
    public bool Stop(int id)
    {
        if (!_watches.TryRemove(id, out var watch))
        {
            return false;
        }

        watch.Stop();
        return true;
    }

    /// <summary>Stops them all.</summary>
    public void StopAll()
    {
        foreach (var id in _watches.Keys)
        {
            Stop(id);
        }
    }
}
