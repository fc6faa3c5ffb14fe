using System.Threading.Channels;

namespace KubeSql.Kubernetes;

/// <summary>Brings one whole list into a sink: reading and splitting go on while the sink works.</summary>
internal sealed class ListPublisher(
    ApiClient client, ClusterConnectionOptions options, PagedList list, ResourceUrl url, IReflectorSink sink, ReflectorStatusSource status)
{
    private const int BatchesAhead = 4;
    private const int MaximumTries = 4;

    private readonly RetrySchedule _retries = new(options.Jitter);

    /// <summary>Lists and publishes; begins anew when the list broke off in a way that spoils what was read.</summary>
    /// <exception cref="KubeSqlException">The list could not be had; the sink forgot what it had of it.</exception>
    public async Task PublishAsync(CancellationToken cancellationToken)
    {
        for (int tries = 1; ; tries++)
        {
            await sink.BeginListAsync(cancellationToken).ConfigureAwait(false);
            TimeSpan delay;
            try
            {
                string resourceVersion = await ReadWholeAsync(cancellationToken).ConfigureAwait(false);
                Refuse(resourceVersion, isLastTry: tries == MaximumTries);
                await sink.CompleteListAsync(resourceVersion, cancellationToken).ConfigureAwait(false);
                status.Listed(resourceVersion);
                return;
            }
            catch (KubeSqlException error) when (tries < MaximumTries && DelayAfter(error, tries) is { } wait)
            {
                client.Report(DiagnosticLevel.Verbose, $"{error.Message} Listing from the start.");
                await sink.AbortListAsync(cancellationToken).ConfigureAwait(false);
                delay = wait;
            }
            catch
            {
                await sink.AbortListAsync(CancellationToken.None).ConfigureAwait(false);
                throw;
            }

            await Task.Delay(delay, options.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    // A replica that lags, or a proxy's cache, may give an older list than the rows show. If it stays so, the server was restored from a backup.
    private void Refuse(string resourceVersion, bool isLastTry)
    {
        if (!ResourceVersionOrder.IsOlder(resourceVersion, status.Current.ResourceVersion))
        {
            return;
        }

        if (!isLastTry)
        {
            throw client.TransportErrors.WentBack(url.ListPurpose, resourceVersion, status.Current.ResourceVersion!);
        }

        client.Report(
            DiagnosticLevel.Warning,
            $"The server went back from resourceVersion {status.Current.ResourceVersion} to {resourceVersion} ({url.ListPurpose}), as after a restored backup; following it.");
    }

    // Failures that the client has retried already are not tried again here, only those in the middle of a list.
    private TimeSpan? DelayAfter(KubeSqlException error, int tries) => error switch
    {
        KubeApiException { IsExpired: true } => TimeSpan.Zero,
        KubeTransportException { ErrorId: TransportErrors.WentBackId } => RetrySchedule.Backoff(tries, options.Jitter),
        KubeTransportException => _retries.DelayAfter(error, tries),
        _ => null,
    };

    // Silence may be the connection's: whoever asks again on it is met with silence again.
    private async Task<string> ReadWholeAsync(CancellationToken cancellationToken)
    {
        try
        {
            string resourceVersion = await PumpAsync(cancellationToken).ConfigureAwait(false);
            client.Transport.ReportAlive();
            return resourceVersion;
        }
        catch (KubeTransportException error) when (error.ErrorId == TransportErrors.ResponseTimeoutId)
        {
            client.Transport.ReportStall();
            throw;
        }
    }

    private async Task<string> PumpAsync(CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var channel = Channel.CreateBounded<ObjectBatch>(new BoundedChannelOptions(BatchesAhead) { SingleReader = true, SingleWriter = true });
        var reading = Task.Run(() => ReadAsync(channel.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var batch in channel.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                await sink.AddListedAsync(batch, cancellationToken).ConfigureAwait(false);
            }

            return await reading.ConfigureAwait(false);
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await ((Task)reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            while (channel.Reader.TryRead(out var unused))
            {
                unused.Dispose();
            }
        }
    }

    private async Task<string> ReadAsync(ChannelWriter<ObjectBatch> output, CancellationToken cancellationToken)
    {
        try
        {
            list.IsMetadataOnly = sink.NeedsOnlyMetadata;
            return await list.ReadAsync(output, status.Received, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            output.Complete();
        }
    }
}
