using KubeSql.Simulator.Representations;
using KubeSql.Simulator.Errors;
using KubeSql.Simulator.Resources;
using KubeSql.Simulator.Server;
using KubeSql.Simulator.Storage;

namespace KubeSql.Simulator.Reading;

/// <summary>Answers WATCH.</summary>
/// <param name="store">The objects.</param>
/// <param name="encoders">How they are written.</param>
/// <param name="bookmarkInterval">The time between bookmarks.</param>
/// <param name="timeProvider">The clock.</param>
internal sealed class WatchEndpoint(ObjectStore store, EncoderFactory encoders, TimeSpan bookmarkInterval, TimeProvider timeProvider)
{
    /// <summary>The least time after which the real server ends a watch that names no timeout.</summary>
    private static readonly TimeSpan s_defaultTimeout = TimeSpan.FromMinutes(30);

    public ApiResponse Watch(ApiRequest request, ServedResource resource, RequestInfo info)
    {
        var options = ReadOptions.Parse(request.Query, resource, info);
        var encoder = encoders.Create(request, resource);
        var (initial, watch) = Start(resource, options);
        var stream = new WatchStream(encoder, options, resource.Facts.IsNamespaced ? info.Namespace : null)
        {
            BookmarkInterval = bookmarkInterval,
            TimeProvider = timeProvider,
            Timeout = options.Timeout ?? s_defaultTimeout,
        };
        return new ApiResponse
        {
            ContentType = MediaTypes.Json,
            WriteBodyAsync = watch is null
                ? (writer, cancellationToken) => WatchStream.WriteErrorAsync(writer, Expired(options), cancellationToken)
                : (writer, cancellationToken) => stream.WriteAsync(writer, initial, watch, cancellationToken),
        };
    }

    private (StoreSnapshot? Initial, StoreWatch? Watch) Start(ServedResource resource, ReadOptions options)
    {
        var from = options.ResourceVersion ?? 0;
        if (options.SendsInitialEvents == false && from == 0)
        {
            return (null, store.SnapshotAndWatch(resource.Collection).Watch);
        }

        if (from == 0 || options.SendsInitialEvents == true)
        {
            var (snapshot, watch) = store.SnapshotAndWatch(resource.Collection);
            return from > snapshot.ResourceVersion
                ? throw StatusErrors.TooLargeResourceVersion(from, snapshot.ResourceVersion)
                : (snapshot, watch);
        }

        return (null, store.WatchFrom(resource.Collection, from));
    }

    private StatusException Expired(ReadOptions options) =>
        StatusErrors.Expired($"too old resource version: {options.ResourceVersion} ({store.ResourceVersion})");
}
