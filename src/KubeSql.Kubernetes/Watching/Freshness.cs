namespace KubeSql.Kubernetes;

/// <summary>Waits until what a reflector published is at least as new as the server was when asked, by the cheapest means that proves it.</summary>
internal sealed class Freshness(NewestVersion newest, ClusterConnectionOptions options, ReflectorStatusSource status, ListDemand demand)
{
    // An event is here within milliseconds. A resource in which nothing happens has none, and its next bookmark may be a minute away.
    private static readonly TimeSpan _patienceForEvents = TimeSpan.FromMilliseconds(250);

    /// <summary>Completes when it is so, or when listing has failed: the status says which.</summary>
    /// <exception cref="KubeSqlException">The server could not be asked how new it is; the watch goes on.</exception>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        long list = status.Current.ListsBegun + 1;
        await status.UntilAsync(current => current.State != ReflectorState.Listing, cancellationToken).ConfigureAwait(false);
        string? version = null;
        bool hasGoneBack = false;
        if (status.Current.State is ReflectorState.Watching or ReflectorState.Listed)
        {
            version = await newest.ReadAsync(cancellationToken).ConfigureAwait(false);
            // A server that has gone back is older than rows that are not true any more.
            hasGoneBack = ResourceVersionOrder.IsOlder(version, status.Current.ResourceVersion);
            if (!hasGoneBack && await HasArrivedAsync(version, cancellationToken).ConfigureAwait(false))
            {
                return;
            }
        }

        demand.Ask(list);
        await status.UntilAsync(current => IsAnswered(current, list) || (!hasGoneBack && IsReached(current, version)), cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> HasArrivedAsync(string version, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(_patienceForEvents, options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await status.UntilAsync(current => IsReached(current, version), either.Token).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private static bool IsReached(ReflectorStatus current, string? version) => ResourceVersionOrder.IsAtLeast(current.ResourceVersion, version);

    private static bool IsAnswered(ReflectorStatus current, long list) =>
        current.State == ReflectorState.Stopped
        || current.ListPublished >= list
        || (current.ListsBegun >= list && current.State is ReflectorState.BackingOff or ReflectorState.Failed);
}
