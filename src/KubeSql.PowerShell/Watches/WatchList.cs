using System.Collections.Concurrent;

namespace KubeSql.PowerShell;

/// <summary>The watches of this process, by number.</summary>
internal sealed class WatchList(TimeProvider time)
{
    private readonly ConcurrentDictionary<int, TableWatch> _watches = [];
    private int _lastId;

    /// <summary>Those that run, oldest first.</summary>
    public IReadOnlyList<TableWatch> Running => [.. _watches.Values.OrderBy(watch => watch.Output.Id)];

    /// <summary>Those that run and keep a table with one of the names or patterns, oldest first.</summary>
    public IEnumerable<TableWatch> Find(IEnumerable<string> tables)
    {
        var patterns = NamePatterns.Of(tables);
        return Running.Where(watch => Array.Exists(watch.Output.Tables, patterns.Match));
    }

    /// <summary>Adds a watch over tables that a session mirrors. It keeps the lease until it is stopped.</summary>
    public TableWatch Add(SessionLease lease, IReadOnlyList<string> tables)
    {
        var watch = new TableWatch(Interlocked.Increment(ref _lastId), lease, tables, time.GetUtcNow().UtcDateTime);
        _watches[watch.Output.Id] = watch;
        return watch;
    }

    /// <summary>Stops a watch and what nobody else watches; false when there is none with that number.</summary>
    public async Task<bool> StopAsync(int id)
    {
        if (!_watches.TryRemove(id, out var watch))
        {
            return false;
        }

        var others = _watches.Values.Where(other => other.Session == watch.Session).SelectMany(other => other.Output.Tables);
        await watch.StopFollowingAsync(others).ConfigureAwait(false);
        return true;
    }

    /// <summary>Ends those whose sessions are about to close.</summary>
    public void StopAll(Func<TableWatch, bool> which)
    {
        foreach (var watch in Running.Where(which))
        {
            if (_watches.TryRemove(watch.Output.Id, out _))
            {
                watch.Stop();
            }
        }
    }
}
