namespace KubeSql.Kubernetes;

/// <summary>One watch request, from its opening to its end.</summary>
internal sealed class WatchSession(ApiClient client, ClusterConnectionOptions options, ResourceUrl url, IReflectorSink sink, ReflectorStatusSource status)
{
    private const int ReadBytes = 32 * 1024;
    private const int MaximumBatchEvents = 500;

    // Below the five minutes after which many load balancers cut silent connections.
    private static readonly TimeSpan _shortestTimeout = TimeSpan.FromSeconds(240);
    private static readonly TimeSpan _timeoutSpread = TimeSpan.FromSeconds(50);
    private static readonly TimeSpan _margin = TimeSpan.FromSeconds(15);

    private bool _hadProgress;

    /// <summary>Watches from the status's resourceVersion on.</summary>
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
            if (exception.ErrorId == TransportErrors.ResponseTimeoutId)
            {
                client.Transport.ReportStall();
            }
        }

        return new WatchEnd(error, _hadProgress, options.TimeProvider.GetElapsedTime(openedAt));
    }

    private async Task<KubeApiException?> WatchAsync(CancellationToken cancellationToken)
    {
        var timeout = _shortestTimeout + (_timeoutSpread * options.Jitter());
        var request = new ApiRequest(url.Watch(status.Current.ResourceVersion!, timeout), url.WatchPurpose) { AllowCompression = false };
        using var response = await client.SendAsync(request, cancellationToken).ConfigureAwait(false);
        status.Enter(ReflectorState.Watching);

        using var deadline = new ReadDeadline(timeout + _margin, options.TimeProvider, cancellationToken);
        using var splitter = new EventSplitter();
        byte[] buffer = new byte[ReadBytes];
        var reading = ReadAsync(response, buffer, deadline);
        try
        {
            while (await ReceiveAsync(reading, splitter, buffer, cancellationToken).ConfigureAwait(false))
            {
                reading = ReadAsync(response, buffer, deadline);

                // What has arrived by now joins the batch: the sink pays per batch.
                if (!reading.IsCompleted || splitter.Count >= MaximumBatchEvents)
                {
                    await FlushAsync(splitter, cancellationToken).ConfigureAwait(false);
                }
            }

            return splitter.Error is null ? null : ErrorFrom(splitter.Error);
        }
        finally
        {
            response.Dispose();
            await ((Task)reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private Task<int> ReadAsync(ApiResponse response, byte[] buffer, ReadDeadline deadline) =>
        client.ReadAsync(response, buffer, deadline, url.WatchPurpose).AsTask();

    // Returns false when nothing follows. What came before a broken connection counts all the same.
    private async Task<bool> ReceiveAsync(Task<int> reading, EventSplitter splitter, byte[] buffer, CancellationToken cancellationToken)
    {
        try
        {
            int read = await reading.ConfigureAwait(false);
            status.Received(read);
            Split(splitter, buffer.AsSpan(0, read));
            if (read > 0 && splitter.Error is null)
            {
                return true;
            }
        }
        catch (KubeTransportException)
        {
            await FlushAsync(splitter, cancellationToken).ConfigureAwait(false);
            throw;
        }

        await FlushAsync(splitter, cancellationToken).ConfigureAwait(false);
        return false;
    }

    private void Split(EventSplitter splitter, ReadOnlySpan<byte> bytes)
    {
        int skippedBefore = splitter.Skipped;
        try
        {
            splitter.Append(bytes);
        }
        catch (InvalidDataException exception)
        {
            throw client.TransportErrors.Malformed(url.WatchPurpose, exception.Message, exception);
        }

        if (splitter.Skipped > skippedBefore)
        {
            client.Report(DiagnosticLevel.Warning, $"Could not understand {splitter.Skipped - skippedBefore} line(s) while trying to {url.WatchPurpose}.");
        }
    }

    private async ValueTask FlushAsync(EventSplitter splitter, CancellationToken cancellationToken)
    {
        if (!splitter.HasBatch)
        {
            return;
        }

        var batch = splitter.TakeBatch();
        int events = batch.Count;
        string? resourceVersion = ResourceVersionOrder.Later(status.Current.ResourceVersion, batch.ResourceVersion);
        batch.ResourceVersion = resourceVersion;
        await sink.ApplyAsync(batch, cancellationToken).ConfigureAwait(false);
        status.Applied(events, resourceVersion);
        _hadProgress = true;
    }

    private KubeApiException ErrorFrom(byte[] error) =>
        client.ErrorFrom(ApiStatus.TryParse(error) ?? new ApiStatus(500, null, "an ERROR event without a Status", null), url.WatchPurpose);
}
