using System.Net;

namespace KubeSql.Kubernetes;

/// <summary>Brings a whole list into a sink as the initial events of a watch (WatchList), and goes on watching.</summary>
internal sealed class StreamedList(
    ApiClient client,
    ClusterConnectionOptions options,
    ResourceUrl url,
    IReflectorSink sink,
    ReflectorStatusSource status,
    ApiResource resource,
    WatchListSupport support)
{
    /// <summary>Whether it is wanted, and the server is not known to be unable.</summary>
    public bool IsWorthTrying => options.UseWatchList && support.MayHave(resource);

    /// <summary>Lists, publishes and watches.</summary>
    /// <returns>How the watch ended; null when nothing was published, and a paged list must do.</returns>
    public async Task<WatchEnd?> RunAsync(CancellationToken cancellationToken)
    {
        var session = new WatchSession(client, options, url, sink, status) { IsListing = true };
        await sink.BeginListAsync(cancellationToken).ConfigureAwait(false);
        WatchEnd end;
        try
        {
            end = await session.RunAsync(cancellationToken).ConfigureAwait(false);
        }
        catch when (session.IsListing)
        {
            await sink.AbortListAsync(CancellationToken.None).ConfigureAwait(false);
            throw;
        }

        if (!session.IsListing)
        {
            return end;
        }

        await sink.AbortListAsync(cancellationToken).ConfigureAwait(false);
        Remember(end.Error);
        return null;
    }

    private void Remember(KubeSqlException? error)
    {
        bool isUnsupported = error switch
        {
            null => true,
            KubeApiException api => api.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity,
            _ => error.ErrorId is TransportErrors.ResponseTimeoutId or TransportErrors.MalformedId,
        };
        if (isUnsupported)
        {
            support.SetMissing(resource);
        }

        string what = isUnsupported ? "The server does not stream lists of it" : "The stream broke off";
        client.Report(DiagnosticLevel.Verbose, $"{error?.Message ?? $"Could not {url.WatchPurpose} from an initial list."} {what}; listing instead.");
    }
}
