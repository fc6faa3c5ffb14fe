namespace KubeSql.Kubernetes;

/// <summary>One watch request, from its opening to its end.</summary>
internal sealed class WatchSession(ApiClient client, ClusterConnectionOptions options, ResourceUrl url, IReflectorSink sink, ReflectorStatusSource status)
{
    // Below the five minutes after which many load balancers cut silent connections.
    private static readonly TimeSpan _shortestTimeout = TimeSpan.FromSeconds(240);
    private static readonly TimeSpan _timeoutSpread = TimeSpan.FromSeconds(50);
    private static readonly TimeSpan _margin = TimeSpan.FromSeconds(15);

    private bool _hadProgress;

    /// <summary>Whether a list comes first as initial events; false again once it is published. The sink's list has begun by then.</summary>
    public bool IsListing { get; set; }

    /// <summary>Watches: from the status's resourceVersion on, or from the initial events on.</summary>
    public async Task<WatchEnd> RunAsync(CancellationToken cancellationToken)
    {
        long openedAt = options.TimeProvider.GetTimestamp();
        KubeSqlException? error;
        try
        {
            error = await WatchAsync(cancellationToken).ConfigureAwait(false);
            client.Transport.ReportAlive();
        }
        catch (KubeSqlException exception)
        {
            error = exception;
            if (exception.ErrorId == TransportErrors.ResponseTimeoutId && !IsListing)
            {
                client.Transport.ReportStall();
            }
        }

        return new WatchEnd(error, _hadProgress, options.TimeProvider.GetElapsedTime(openedAt), status.Current.ResourceVersion);
    }

    private async Task<KubeApiException?> WatchAsync(CancellationToken cancellationToken)
    {
        var timeout = _shortestTimeout + (_timeoutSpread * options.Jitter());
        string path = IsListing ? url.WatchList(timeout) : url.Watch(status.Current.ResourceVersion!, timeout);
        var request = new ApiRequest(path, url.WatchPurpose) { AllowCompression = false };
        using var response = await client.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (!IsListing)
        {
            status.Enter(ReflectorState.Watching);
        }

        bool isListing = IsListing;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var queue = new EventQueue(options.MaximumQueuedBytes, status.Coalesced);
        var reader = new WatchReader(client, options, url, status);
        var reading = Task.Run(() => reader.ReadAsync(response, timeout + _margin, isListing, queue, stop.Token), CancellationToken.None);
        try
        {
            while (await queue.TakeAsync(cancellationToken).ConfigureAwait(false) is { } batch)
            {
                await DeliverAsync(batch, cancellationToken).ConfigureAwait(false);
            }

            return await reading.ConfigureAwait(false);
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            response.Dispose();
            await ((Task)reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async ValueTask DeliverAsync(ObjectBatch batch, CancellationToken cancellationToken)
    {
        if (IsListing)
        {
            await AddListedAsync(batch, cancellationToken).ConfigureAwait(false);
            return;
        }

        int events = batch.Count;
        string? resourceVersion = ResourceVersionOrder.Later(status.Current.ResourceVersion, batch.ResourceVersion);
        batch.ResourceVersion = resourceVersion;
        await sink.ApplyAsync(batch, cancellationToken).ConfigureAwait(false);
        status.Applied(events, resourceVersion);
        _hadProgress = true;
    }

    private async ValueTask AddListedAsync(ObjectBatch batch, CancellationToken cancellationToken)
    {
        bool isWhole = batch.EndsInitialEvents;
        string? resourceVersion = batch.ResourceVersion;
        await sink.AddListedAsync(batch, cancellationToken).ConfigureAwait(false);
        if (!isWhole)
        {
            return;
        }

        if (!ResourceVersionOrder.CanBeWatched(resourceVersion))
        {
            throw client.TransportErrors.Malformed(url.WatchPurpose, "the initial events end without a resourceVersion");
        }

        if (ResourceVersionOrder.IsOlder(resourceVersion, status.Current.ResourceVersion))
        {
            throw client.TransportErrors.WentBack(url.WatchPurpose, resourceVersion!, status.Current.ResourceVersion!);
        }

        await sink.CompleteListAsync(resourceVersion!, cancellationToken).ConfigureAwait(false);
        IsListing = false;
        _hadProgress = true;
        status.Listed(resourceVersion!);
        status.Enter(ReflectorState.Watching);
    }
}
