using System.Text.Json.Nodes;
using KubeSql.Simulator.Errors;
using KubeSql.Simulator.Patching;
using KubeSql.Simulator.Reading;
using KubeSql.Simulator.Resources;
using KubeSql.Simulator.Server;
using KubeSql.Simulator.Storage;

namespace KubeSql.Simulator.Writing;

/// <summary>Answers PATCH, of objects and of their status.</summary>
internal sealed class PatchEndpoint(
    ObjectStore store, ReadEndpoint reads, ObjectUpdater updater, CreateEndpoint creates, StrategicMergePatch strategic)
{
    /// <summary>How often a patch is tried against a newer version of the object; the real server's number.</summary>
    private const int Attempts = 5;

    public async Task<ApiResponse> RespondAsync(
        ApiRequest request, ServedResource resource, RequestInfo info, CancellationToken cancellationToken)
    {
        var mediaType = RequestBody.MediaType(request);
        var patch = Patcher(mediaType, resource);
        var body = await RequestBody.ReadAsync(request, cancellationToken).ConfigureAwait(false);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var current = store.Find(resource.Collection, resource.Facts.IsNamespaced ? info.Namespace : null, info.Name!);
            if (current is null && mediaType == MediaTypes.ApplyPatch && body is JsonObject applied)
            {
                RequestBody.EnsureKind(applied, resource);
                return reads.Respond(201, request, resource, creates.Create(request, resource, info, applied));
            }

            if (current is null)
            {
                throw StatusErrors.NotFound(resource.Facts, info.Name!);
            }

            var patched = patch(ObjectUpdater.Parse(current), body);
            var isDryRun = request.Query["dryRun"].Length > 0;
            if (updater.Update(resource, current, patched, info.Subresource == "status", isDryRun) is { } stored)
            {
                return reads.Respond(200, request, resource, stored);
            }
        }

        throw StatusErrors.Modified(resource.Facts, info.Name!);
    }

    /// <summary>How a patch of a media type changes an object of a resource.</summary>
    /// <exception cref="StatusException">This resource takes no such patch.</exception>
    public Func<JsonObject, JsonNode?, JsonObject> Patcher(string mediaType, ServedResource resource) => mediaType switch
    {
        MediaTypes.JsonPatch => JsonPatch.Apply,
        MediaTypes.MergePatch => MergePatch.Apply,
        MediaTypes.ApplyPatch when resource.Custom is not null => MergePatch.Apply,
        MediaTypes.StrategicMergePatch or MediaTypes.ApplyPatch when resource.Custom is null =>
            (value, patch) => strategic.Apply(value, patch, resource.Facts.TypeName),
        _ => throw StatusErrors.UnsupportedMediaType(
            $"{MediaTypes.JsonPatch}, {MediaTypes.MergePatch}"
            + (resource.Custom is null ? $", {MediaTypes.StrategicMergePatch}" : "") + $", {MediaTypes.ApplyPatch}"),
    };
}
