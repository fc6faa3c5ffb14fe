using KubeSql.Simulator.Errors;
using KubeSql.Simulator.Reading;
using KubeSql.Simulator.Resources;
using KubeSql.Simulator.Server;

namespace KubeSql.Simulator.Writing;

/// <summary>Answers requests for subresources.</summary>
internal sealed class SubresourceEndpoint(ReadEndpoint reads, UpdateEndpoint updates, PatchEndpoint patches, DeleteEndpoint deletes, ScaleEndpoint scale)
{
    /// <exception cref="StatusException">The subresource does not take this verb, or is not simulated.</exception>
    public Task<ApiResponse> RespondAsync(
        ApiRequest request, ServedResource resource, RequestInfo info, CancellationToken cancellationToken) =>
        (info.Subresource, info.Verb) switch
        {
            ("status", "get") => Task.FromResult(reads.Get(request, resource, info)),
            ("status", "update") => updates.RespondAsync(request, resource, info, cancellationToken),
            ("status", "patch") => patches.RespondAsync(request, resource, info, cancellationToken),
            ("scale", _) => scale.RespondAsync(request, resource, info, cancellationToken),
            ("eviction", "create") => deletes.EvictAsync(request, resource, info, cancellationToken),
            ("log", "get") => Task.FromResult(Log(resource, request, info)),
            _ => throw StatusErrors.MethodNotAllowed(),
        };

    /// <summary>Containers here do not run, so their logs are empty; but only pods that exist have one.</summary>
    private ApiResponse Log(ServedResource resource, ApiRequest request, RequestInfo info)
    {
        _ = reads.Get(request, resource, info);
        return ApiResponse.OfBytes(200, MediaTypes.Text, ReadOnlyMemory<byte>.Empty);
    }
}
