using KubeSql.Simulator.Errors;
using KubeSql.Simulator.Reading;
using KubeSql.Simulator.Resources;
using KubeSql.Simulator.Server;
using KubeSql.Simulator.Storage;

namespace KubeSql.Simulator.Writing;

/// <summary>Answers PUT, of objects and of their status.</summary>
internal sealed class UpdateEndpoint(ObjectStore store, ReadEndpoint reads, FieldValidation fields, ObjectUpdater updater)
{
    public async Task<ApiResponse> RespondAsync(
        ApiRequest request, ServedResource resource, RequestInfo info, CancellationToken cancellationToken)
    {
        var updated = await RequestBody.ReadObjectAsync(request, resource, cancellationToken).ConfigureAwait(false);
        var warnings = fields.Check(request, resource, updated);
        var current = store.Find(resource.Collection, resource.Facts.IsNamespaced ? info.Namespace : null, info.Name!)
            ?? throw StatusErrors.NotFound(resource.Facts, info.Name!);
        var stored = updater.Update(resource, current, updated, info.Subresource == "status", request.Query["dryRun"].Length > 0)
            ?? throw StatusErrors.Modified(resource.Facts, current.Name);
        return reads.Respond(200, request, resource, stored).With(warnings);
    }
}
