using KubeSql.Simulator.Authorization;
using KubeSql.Simulator.Discovery;
using KubeSql.Simulator.Errors;
using KubeSql.Simulator.OpenApi;
using KubeSql.Simulator.Reading;
using KubeSql.Simulator.Resources;
using KubeSql.Simulator.Writing;

namespace KubeSql.Simulator.Server;

/// <summary>Finds what answers a request that may be made.</summary>
internal sealed class Router(
    ResourceRegistry registry,
    DiscoveryEndpoint discovery,
    OpenApiEndpoint openApi,
    AccessReviewEndpoint reviews,
    ReadEndpoint reads,
    WatchEndpoint watches,
    WriteEndpoints writes)
{
    /// <exception cref="StatusException">The answer is an error.</exception>
    public async Task<ApiResponse> RouteAsync(ApiRequest request, RequestInfo info, ApiUser user, CancellationToken cancellationToken)
    {
        if (!info.IsResource)
        {
            return ServerInfoEndpoint.TryRespond(request)
                ?? discovery.TryRespond(request)
                ?? openApi.TryRespond(request)
                ?? throw StatusErrors.NoSuchEndpoint();
        }

        if (await reviews.TryRespondAsync(request, info, user, cancellationToken).ConfigureAwait(false) is { } review)
        {
            return review;
        }

        var table = registry.Current;
        if (info.Group.Length > 0 && !table.HasGroupVersion(info.Group, info.Version))
        {
            return DiscoveryEndpoint.NoSuchGroup();
        }

        return await RespondAsync(request, table.Get(info.Group, info.Version, info.Resource), info, cancellationToken).ConfigureAwait(false);
    }

    private Task<ApiResponse> RespondAsync(ApiRequest request, ServedResource resource, RequestInfo info, CancellationToken cancellationToken)
    {
        if (!resource.Facts.IsNamespaced && info.Namespace is not null && info.Resource != "namespaces")
        {
            throw StatusErrors.NoSuchEndpoint();
        }

        if (info.Subresource is { } subresource)
        {
            return resource.HasSubresource(subresource)
                ? writes.Subresources.RespondAsync(request, resource, info, cancellationToken)
                : throw StatusErrors.NoSuchEndpoint();
        }

        EnsureServed(resource, info);
        return info.Verb switch
        {
            "get" => Task.FromResult(reads.Get(request, resource, info)),
            "list" => Task.FromResult(reads.List(request, resource, info)),
            "watch" => Task.FromResult(watches.Watch(request, resource, info)),
            "create" => writes.Create.RespondAsync(request, resource, info, cancellationToken),
            "update" => writes.Update.RespondAsync(request, resource, info, cancellationToken),
            "patch" => writes.Patch.RespondAsync(request, resource, info, cancellationToken),
            "delete" => writes.Delete.RespondAsync(request, resource, info, cancellationToken),
            _ => Task.FromResult(writes.Delete.RespondToCollection(request, resource, info)),
        };
    }

    private static void EnsureServed(ServedResource resource, RequestInfo info)
    {
        var isOnCollection = info.Name is null;
        var isRightPath = info.Verb switch
        {
            "list" or "watch" => true,
            // What cannot be read is no object to store: tokens and reviews are only answered.
            "create" => isOnCollection && resource.Allows("get"),
            "deletecollection" => isOnCollection,
            _ => !isOnCollection,
        };
        var lacksNamespace = resource.Facts.IsNamespaced && info.Namespace is null && info.Verb is not ("list" or "watch");
        if (!isRightPath || lacksNamespace || !resource.Allows(info.Verb))
        {
            throw StatusErrors.MethodNotAllowed();
        }
    }
}
