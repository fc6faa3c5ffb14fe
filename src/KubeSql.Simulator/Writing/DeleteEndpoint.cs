using System.Buffers;
using System.Text.Json.Nodes;
using KubeSql.Simulator.Representations;
using KubeSql.Simulator.Errors;
using KubeSql.Simulator.Reading;
using KubeSql.Simulator.Resources;
using KubeSql.Simulator.Server;
using KubeSql.Simulator.Storage;

namespace KubeSql.Simulator.Writing;

/// <summary>Answers DELETE of one object and of a collection. Nothing has a grace period here.</summary>
internal sealed class DeleteEndpoint(ObjectStore store, ReadEndpoint reads, ObjectRemover remover)
{
    private readonly PageReader _pages = new(store);

    public async Task<ApiResponse> RespondAsync(
        ApiRequest request, ServedResource resource, RequestInfo info, CancellationToken cancellationToken)
    {
        var options = await RequestBody.ReadDeleteOptionsAsync(request, cancellationToken).ConfigureAwait(false);
        return Delete(request, resource, info, options, 200);
    }

    /// <summary>An eviction deletes the pod. Disruption budgets, which could refuse it, are not looked at.</summary>
    public async Task<ApiResponse> EvictAsync(
        ApiRequest request, ServedResource resource, RequestInfo info, CancellationToken cancellationToken)
    {
        var eviction = await RequestBody.ReadObjectAsync(request, cancellationToken).ConfigureAwait(false);
        return Delete(request, resource, info, eviction["deleteOptions"] as JsonObject ?? [], 201);
    }

    public ApiResponse RespondToCollection(ApiRequest request, ServedResource resource, RequestInfo info)
    {
        var options = ReadOptions.Parse(request.Query, resource, info);
        var page = _pages.Read(resource, resource.Facts.IsNamespaced ? info.Namespace : null, options);
        foreach (var value in page.Objects)
        {
            remover.Delete(resource, value);
        }

        var body = new ArrayBufferWriter<byte>();
        var encoder = new FullEncoder(resource);
        encoder.WriteListStart(body, page);
        for (var index = 0; index < page.Objects.Count; index++)
        {
            body.Write(index == 0 ? ""u8 : ","u8);
            encoder.WriteItem(body, page.Objects[index]);
        }

        body.Write("]}\n"u8);
        return ApiResponse.OfJson(200, body.WrittenMemory);
    }

    private ApiResponse Delete(ApiRequest request, ServedResource resource, RequestInfo info, JsonObject options, int statusCode)
    {
        while (true)
        {
            var current = store.Find(resource.Collection, resource.Facts.IsNamespaced ? info.Namespace : null, info.Name!)
                ?? throw StatusErrors.NotFound(resource.Facts, info.Name!);
            var uid = ObjectFields.MetadataText(ObjectUpdater.Parse(current), "uid");
            EnsurePreconditions(resource, current, uid, options);
            if (request.Query["dryRun"].Length > 0)
            {
                return Deleted(statusCode, resource, current, uid);
            }

            if (remover.Delete(resource, current) is { } result)
            {
                return result.IsGone ? Deleted(statusCode, resource, current, uid) : reads.Respond(statusCode, request, resource, result.Object);
            }
        }
    }

    private static void EnsurePreconditions(ServedResource resource, StoredObject current, string uid, JsonObject options)
    {
        if (options["preconditions"] is not JsonObject preconditions)
        {
            return;
        }

        if (ObjectFields.Text(preconditions, "uid") is { Length: > 0 } wantedUid && wantedUid != uid)
        {
            throw StatusErrors.Conflict(
                resource.Facts, current.Name, $"Precondition failed: UID in precondition: {wantedUid}, UID in object meta: {uid}");
        }

        if (ObjectFields.Text(preconditions, "resourceVersion") is { Length: > 0 } version && version != $"{current.ResourceVersion}")
        {
            throw StatusErrors.Conflict(resource.Facts, current.Name,
                $"Precondition failed: ResourceVersion in precondition: {version}, ResourceVersion in object meta: {current.ResourceVersion}");
        }
    }

    private static ApiResponse Deleted(int statusCode, ServedResource resource, StoredObject value, string uid)
    {
        var facts = resource.Facts;
        return ApiResponse.OfJson(statusCode, StatusWriter.Success(new StatusDetails
        {
            Name = value.Name,
            Group = facts.Group.Length == 0 ? null : facts.Group,
            Kind = facts.Plural,
            Uid = uid,
        }));
    }
}
