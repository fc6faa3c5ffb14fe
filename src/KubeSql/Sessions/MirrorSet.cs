using KubeSql.Kubernetes;
using KubeSql.Mirror;
using KubeSql.Querying;

namespace KubeSql.Sessions;

/// <summary>The followers of every table of every cluster that a statement has read so far.</summary>
internal sealed class MirrorSet(MirrorStore store, KubeSqlOptions options) : IAsyncDisposable
{
    private static readonly TimeSpan s_progressInterval = TimeSpan.FromMilliseconds(250);

    private readonly Dictionary<(string Cluster, string Table), FollowedTable> _followers = [];
    private readonly Dictionary<string, SemaphoreSlim> _listSlots = [];
    private readonly Dictionary<string, ClusterNamespaces> _namespaces = [];
    private readonly Lock _lock = new();

    /// <summary>The followers of a table, one per cluster that has it. The caller holds the gate.</summary>
    public IReadOnlyList<FollowedTable> Of(ResourceTable table)
    {
        lock (_lock)
        {
            return [.. table.Clusters.Select(c => Of(table, c.Cluster, c.Resource))];
        }
    }

    /// <summary>Stops following tables in every cluster and frees their rows.</summary>
    public Task ForgetAsync(IReadOnlyCollection<string> tables, CancellationToken closing)
    {
        lock (_lock)
        {
            return Task.WhenAll(_followers.Values
                .Where(f => tables.Contains(f.Table, StringComparer.OrdinalIgnoreCase)).ToList().Select(f => f.ForgetAsync(closing)));
        }
    }

    /// <summary>Stops following stored tables that were given up, and frees their rows.</summary>
    public Task RetireAsync(IReadOnlyCollection<string> stored, CancellationToken closing)
    {
        lock (_lock)
        {
            return Task.WhenAll(_followers.Where(f => stored.Contains(f.Key.Table, StringComparer.Ordinal)).ToList().Select(f => f.Value.ForgetAsync(closing)));
        }
    }

    /// <summary>How each follower stands that was not forgotten.</summary>
    public IReadOnlyList<TableSyncStatus> Status()
    {
        lock (_lock)
        {
            return
            [
                .. _followers.Values.Where(f => f.IsWanted).SelectMany(f => f.Statuses).OrderBy(s => s.Table, StringComparer.Ordinal)
                    .ThenBy(s => s.Cluster, StringComparer.Ordinal).ThenBy(s => s.Namespace, StringComparer.Ordinal),
            ];
        }
    }

    /// <summary>Waits until what is to be read is there or has failed, telling what is being waited for.</summary>
    public async Task EnsureAsync(IReadOnlyList<TableRead> reads, IProgress<QueryProgress>? progress, QueryDeadline deadline)
    {
        var followers = reads.Select(r => r.Follower).ToArray();
        var outcomes = reads.Select(r => r.Follower.EnsureAsync(r.Columns)).ToArray();
        var all = Task.WhenAll(outcomes);
        while (!all.IsCompleted)
        {
            var waiting = followers.Where((_, i) => !outcomes[i].IsCompleted).ToList();
            if (waiting.Count > 0)
            {
                deadline.WaitingFor = $"the list of {waiting[0].Table} from {waiting[0].Cluster}";
                progress?.Report(new QueryProgress(
                    followers.Length - waiting.Count, followers.Length, followers.Sum(f => f.Received), $"listing {waiting[0].Table} of {waiting[0].Cluster}"));
            }

            await Task.WhenAny(all, Task.Delay(s_progressInterval, options.TimeProvider, deadline.Token)).ConfigureAwait(false);
            deadline.Token.ThrowIfCancellationRequested();
        }

        await all.ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        FollowedTable[] followers;
        lock (_lock)
        {
            followers = [.. _followers.Values];
        }

        foreach (var namespaces in _namespaces.Values)
        {
            await namespaces.DisposeAsync().ConfigureAwait(false);
        }

        await Task.WhenAll(followers.Select(f => f.DisposeAsync().AsTask())).ConfigureAwait(false);
        foreach (var slots in _listSlots.Values)
        {
            slots.Dispose();
        }
    }

    private FollowedTable Of(ResourceTable table, ClusterConnection cluster, ApiResource resource)
    {
        var key = (cluster.Name, table.Schema.Stored);
        if (!_followers.TryGetValue(key, out var follower))
        {
            if (!_listSlots.TryGetValue(cluster.Name, out var slots))
            {
                _listSlots[cluster.Name] = slots = new SemaphoreSlim(options.MaxParallelLists);
            }

            var stored = store.Table(table.Schema, table.Child);
            TableFollower Follow(string? namespaceName) => new(cluster, resource, store, stored, namespaceName, options, slots);
            var parts = resource.IsNamespaced && options.Namespace is null
                ? new NamespaceFollowers(NamespacesOf(cluster), Follow, options.MaxNamespaces)
                : null;
            follower = new FollowedTable(Follow(resource.IsNamespaced ? options.Namespace : null), parts);
            _followers.Add(key, follower);
        }

        return follower;
    }

    private ClusterNamespaces NamespacesOf(ClusterConnection cluster)
    {
        if (!_namespaces.TryGetValue(cluster.Name, out var namespaces))
        {
            _namespaces[cluster.Name] = namespaces = new ClusterNamespaces(cluster, options);
        }

        return namespaces;
    }
}
