namespace KubeSql.Kubernetes;

/// <summary>Reads one watch into a queue, as fast as it comes.</summary>
internal sealed class WatchReader(ApiClient client, ClusterConnectionOptions options, ResourceUrl url, ReflectorStatusSource status)
{
    private const int ReadBytes = 32 * 1024;
    private const int MaximumBatchEvents = 500;

    // A server that ignores the wish for initial events keeps silent, or sends changes and never the mark.
    private static readonly TimeSpan _initialPatience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _initialSilence = TimeSpan.FromSeconds(10);

    private readonly byte[] _buffer = new byte[ReadBytes];

    /// <summary>Reads to the end; completes the queue, also when it fails.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="silence">How long the server may be silent, once initial events are over.</param>
    /// <param name="hasInitialEvents">Whether initial events come first.</param>
    /// <param name="queue">Receives the events.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The ERROR event that ended the watch; null when the server ended it in order.</returns>
    /// <exception cref="KubeTransportException">The connection broke off, the server was silent for too long, or what it says cannot be read.</exception>
    public async Task<KubeApiException?> ReadAsync(
        ApiResponse response, TimeSpan silence, bool hasInitialEvents, EventQueue queue, CancellationToken cancellationToken)
    {
        using var splitter = new EventSplitter(url.Kind);
        try
        {
            bool goesOn = !hasInitialEvents || await ReadInitialAsync(response, silence, splitter, queue, cancellationToken).ConfigureAwait(false);
            if (goesOn)
            {
                using var deadline = new ReadDeadline(silence, options.TimeProvider, cancellationToken);
                await ReadChangesAsync(response, deadline, splitter, queue).ConfigureAwait(false);
            }

            return splitter.Error is null ? null : ErrorFrom(splitter.Error);
        }
        finally
        {
            queue.Complete();
        }
    }

    // Returns false when the stream ended before the initial events did.
    private async Task<bool> ReadInitialAsync(
        ApiResponse response, TimeSpan longest, EventSplitter splitter, EventQueue queue, CancellationToken cancellationToken)
    {
        long startedAt = options.TimeProvider.GetTimestamp();
        using var deadline = new ReadDeadline(_initialSilence, options.TimeProvider, cancellationToken, _initialPatience);
        while (await ReceiveAsync(ReadAsync(response, deadline), splitter).ConfigureAwait(false))
        {
            if (splitter.HasBatch)
            {
                bool isEnd = splitter.IsAtInitialEventsEnd;
                await queue.AddPatientlyAsync(splitter.TakeBatch(), cancellationToken).ConfigureAwait(false);
                if (isEnd)
                {
                    return true;
                }
            }

            // Changes may keep the stream alive for ever.
            if (options.TimeProvider.GetElapsedTime(startedAt) > longest)
            {
                throw client.TransportErrors.ResponseTimeout(null, url.WatchPurpose, longest);
            }
        }

        return false;
    }

    private async Task ReadChangesAsync(ApiResponse response, ReadDeadline deadline, EventSplitter splitter, EventQueue queue)
    {
        try
        {
            // Behind the initial events, changes may have arrived with them.
            Split(splitter, default);
            while (splitter.Error is null)
            {
                var reading = ReadAsync(response, deadline);

                // What has arrived by now joins the batch: the sink pays per batch.
                if (!reading.IsCompleted || splitter.Count >= MaximumBatchEvents)
                {
                    Flush(splitter, queue);
                }

                if (!await ReceiveAsync(reading, splitter).ConfigureAwait(false))
                {
                    return;
                }
            }
        }
        finally
        {
            // What came before a broken connection counts all the same.
            Flush(splitter, queue);
        }
    }

    private Task<int> ReadAsync(ApiResponse response, ReadDeadline deadline) =>
        client.ReadAsync(response, _buffer, deadline, url.WatchPurpose).AsTask();

    // Returns false when nothing follows.
    private async Task<bool> ReceiveAsync(Task<int> reading, EventSplitter splitter)
    {
        int read = await reading.ConfigureAwait(false);
        status.Received(read);
        Split(splitter, _buffer.AsSpan(0, read));
        return read > 0 && splitter.Error is null;
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
            client.Report(DiagnosticLevel.Warning, $"Left out {splitter.Skipped - skippedBefore} event(s) of an unknown type while trying to {url.WatchPurpose}.");
        }
    }

    private static void Flush(EventSplitter splitter, EventQueue queue)
    {
        if (splitter.HasBatch)
        {
            queue.Add(splitter.TakeBatch());
        }
    }

    private KubeApiException ErrorFrom(byte[] error) =>
        client.ErrorFrom(ApiStatus.TryParse(error) ?? new ApiStatus(500, null, "an ERROR event without a Status", null), url.WatchPurpose);
}
