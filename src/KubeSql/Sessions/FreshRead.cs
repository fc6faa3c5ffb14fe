using KubeSql.Mirror;
using KubeSql.Querying;

namespace KubeSql.Sessions;

/// <summary>Makes the tables of one query at least as new as the server was when it was issued, where that is asked for.</summary>
internal sealed class FreshRead(QueryOptions query, TimeProvider timeProvider)
{
    private static readonly TimeSpan s_defaultLimit = TimeSpan.FromSeconds(30);

    private readonly HashSet<FollowedTable> _fresh = [];
    private readonly List<QueryWarning> _warnings = [];

    /// <summary>The tables of which nobody knows how new they are.</summary>
    public IReadOnlyList<QueryWarning> Warnings => _warnings;

    /// <summary>The readable tables that are yet to be made new.</summary>
    public IReadOnlyList<FollowedTable> StaleOf(IReadOnlyList<FollowedTable> followers) =>
        query.Fresh ? [.. followers.Where(f => f.IsReadable && !_fresh.Contains(f))] : [];

    /// <summary>Notes the tables whose first list is about to begin: it is new enough.</summary>
    public void NoteFirstLists(IReadOnlyList<FollowedTable> missing) => _fresh.UnionWith(missing.Where(f => !f.IsReadable && !f.IsListing));

    /// <summary>Waits until each table is new enough.</summary>
    /// <exception cref="QueryTimeoutException">Some did not get there in time; the message names them.</exception>
    public async Task FreshenAsync(IReadOnlyList<FollowedTable> stale, QueryDeadline deadline)
    {
        using var limit = query.Timeout is null ? new CancellationTokenSource(s_defaultLimit, timeProvider) : new CancellationTokenSource();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, deadline.Token);
        query.Progress?.Report(new QueryProgress(0, stale.Count, 0, $"bringing {stale[0].Table} of {stale[0].Cluster} up to date"));
        var late = (await Task.WhenAll(stale.Select(f => IsLateAsync(f, either.Token))).ConfigureAwait(false))
            .Zip(stale, (isLate, follower) => isLate ? $"{follower.Table} of {follower.Cluster}" : null).OfType<string>().ToList();
        _fresh.UnionWith(stale);
        if (late.Count == 0)
        {
            return;
        }

        deadline.WaitingFor = $"{string.Join(", ", late)} to be as new as the server";
        deadline.Token.ThrowIfCancellationRequested();
        throw new QueryTimeoutException(
            $"{string.Join(", ", late)} did not become as new as the server within {s_defaultLimit.TotalSeconds:0} s.",
            "Ask without --fresh or -Fresh for the rows there are, or allow more time with --timeout or -TimeoutSec; kubesql_sync shows how the tables stand.");
    }

    private async Task<bool> IsLateAsync(FollowedTable follower, CancellationToken cancellationToken)
    {
        try
        {
            await follower.FreshenAsync(cancellationToken).ConfigureAwait(false);
            return false;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return true;
        }
        catch (KubeSqlException error)
        {
            lock (_warnings)
            {
                _warnings.Add(new QueryWarning(
                    follower.Cluster, follower.Table, $"{follower.Table} of {follower.Cluster} may be older than asked for: {error.Message}", error));
            }

            return false;
        }
    }
}
