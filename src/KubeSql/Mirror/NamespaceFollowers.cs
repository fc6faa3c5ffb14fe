using System.Collections.Immutable;

namespace KubeSql.Mirror;

/// <summary>The followers of one table of one cluster, one for each namespace. One caller at a time changes them.</summary>
/// <param name="namespaces">Which namespaces there are.</param>
/// <param name="create">Makes the follower of a namespace.</param>
/// <param name="limit">How many namespaces are followed at most; those that may not be read do not count.</param>
internal sealed class NamespaceFollowers(ClusterNamespaces namespaces, Func<string, TableFollower> create, int limit)
{
    private volatile ImmutableSortedDictionary<string, TableFollower> _followers = ImmutableSortedDictionary.Create<string, TableFollower>(StringComparer.Ordinal);
    private volatile IReadOnlyList<string>? _tried;

    /// <summary>Whether the rows of any namespace may be read.</summary>
    public bool IsReadable => _followers.Values.Any(f => f.IsReadable);

    /// <summary>Whether each namespace there is was tried.</summary>
    public bool AreAllTried => ReferenceEquals(_tried, namespaces.Current);

    /// <summary>Whether the namespaces there are could be listed; otherwise the context's own was tried.</summary>
    public bool AreListed => namespaces.AreListed;

    /// <summary>How many namespaces there are beyond those that are followed.</summary>
    public int Untried => Math.Max(0, (_tried?.Count ?? 0) - _followers.Count);

    /// <summary>The followers, by namespace.</summary>
    public IEnumerable<TableFollower> Followers => _followers.Values;

    /// <summary>Objects received by the lists under way.</summary>
    public long Received => _followers.Values.Sum(f => f.Received);

    /// <summary>How each namespace stands.</summary>
    public IEnumerable<TableSyncStatus> Statuses => _followers.Values.Select(f => f.Status);

    /// <summary>Whether these columns of the rows of any namespace may be read.</summary>
    public bool HoldAny(StoredColumns columns) => _followers.Values.Any(f => f.Holds(columns));

    /// <summary>Whether these columns may be read of every namespace whose rows may be.</summary>
    public bool HoldAll(StoredColumns columns) => _followers.Values.All(f => !f.IsReadable || f.Holds(columns));

    /// <summary>
    /// Follows the namespaces there are, no longer those that are gone, lists those anew whose rows lack columns, and tries refused ones again
    /// where nothing can be read.
    /// </summary>
    public async Task EnsureAsync(StoredColumns columns)
    {
        await namespaces.EnsureAsync().ConfigureAwait(false);
        var current = namespaces.Current;
        foreach (var (name, follower) in _followers.Where(f => !current.Contains(f.Key)))
        {
            await follower.ForgetAsync(CancellationToken.None).ConfigureAwait(false);
            await follower.DisposeAsync().ConfigureAwait(false);
            _followers = _followers.Remove(name);
        }

        var isNothingReadable = !IsReadable;
        await Task.WhenAll(_followers.Values.Where(f => isNothingReadable || !f.IsWanted || f.IsReadable).Select(f => f.EnsureAsync(columns))).ConfigureAwait(false);
        await FollowMoreAsync([.. current.OrderByDescending(name => name == namespaces.Own).Where(name => !_followers.ContainsKey(name))], columns).ConfigureAwait(false);
        _tried = current;
    }

    // Somebody's two namespaces may be the last of two hundred.
    private async Task FollowMoreAsync(string[] names, StoredColumns columns)
    {
        for (int next = 0, room; next < names.Length && (room = limit - _followers.Values.Count(f => f.IsReadable)) > 0; next += room)
        {
            var more = names.Skip(next).Take(room).ToDictionary(name => name, create);
            _followers = _followers.AddRange(more);
            await Task.WhenAll(more.Values.Select(f => f.EnsureAsync(columns))).ConfigureAwait(false);
        }
    }

    /// <summary>Completes when the namespaces, and the rows of those that can be read, are at least as new as the server is now.</summary>
    /// <exception cref="KubeSqlException">The server could not be asked how new it is.</exception>
    public async Task FreshenAsync(CancellationToken cancellationToken) => await Task.WhenAll(
        _followers.Values.Where(f => f.IsReadable).Select(f => f.FreshenAsync(cancellationToken)).Append(namespaces.FreshenAsync(cancellationToken)))
        .ConfigureAwait(false);

    /// <summary>Stops following and leaves the rows to whoever follows the whole.</summary>
    public async Task StopAsync()
    {
        var followers = _followers;
        (_followers, _tried) = (_followers.Clear(), null);
        foreach (var follower in followers.Values)
        {
            await follower.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Stops following and deletes the rows.</summary>
    public async Task ForgetAsync(CancellationToken closing)
    {
        foreach (var follower in _followers.Values)
        {
            await follower.ForgetAsync(closing).ConfigureAwait(false);
        }

        await StopAsync().ConfigureAwait(false);
    }
}
