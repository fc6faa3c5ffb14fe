using System.Text.Json.Nodes;
using KubeSql.Simulator.Errors;
using KubeSql.Simulator.Reading;
using KubeSql.Simulator.Resources;
using KubeSql.Simulator.Server;
using KubeSql.Simulator.Storage;

namespace KubeSql.Simulator.Writing;

/// <summary>Answers POST.</summary>
internal sealed class CreateEndpoint(
    ObjectStore store, ReadEndpoint reads, FieldValidation fields, Identifiers identifiers, TimeProvider timeProvider)
{
    private readonly ResourceCollection _namespaces = store.Collection("", "namespaces");

    public async Task<ApiResponse> RespondAsync(
        ApiRequest request, ServedResource resource, RequestInfo info, CancellationToken cancellationToken)
    {
        var value = await RequestBody.ReadObjectAsync(request, resource, cancellationToken).ConfigureAwait(false);
        if (ObjectFields.MetadataText(value, "resourceVersion").Length > 0)
        {
            throw StatusErrors.BadRequest("resourceVersion should not be set on objects to be created");
        }

        var warnings = fields.Check(request, resource, value);
        return reads.Respond(201, request, resource, Create(request, resource, info, value)).With(warnings);
    }

    /// <summary>Stores a new object.</summary>
    /// <exception cref="StatusException">It breaks a rule, or there is one of its name.</exception>
    public StoredObject Create(ApiRequest request, ServedResource resource, RequestInfo info, JsonObject value)
    {
        var metadata = ObjectFields.Metadata(value);
        SetNamespace(resource, info, metadata);
        SetName(resource, metadata);
        metadata["uid"] = identifiers.NewUid();
        metadata["creationTimestamp"] = Timestamps.Format(timeProvider.GetUtcNow());
        foreach (var name in (string[])["selfLink", "generation", "deletionTimestamp", "deletionGracePeriodSeconds"])
        {
            metadata.Remove(name);
        }

        if (CreationDefaults.HasGeneration(resource, value))
        {
            metadata["generation"] = 1;
        }

        CreationDefaults.Apply(resource, value, timeProvider.GetUtcNow());
        var draft = ObjectDraft.Parse(JsonText.Write(value));
        if (request.Query["dryRun"].Length > 0)
        {
            return store.Find(resource.Collection, draft.Namespace, draft.Name) is null
                ? draft.Build(0)
                : throw StatusErrors.AlreadyExists(resource.Facts, draft.Name);
        }

        return store.Create(resource.Collection, draft) ?? throw StatusErrors.AlreadyExists(resource.Facts, draft.Name);
    }

    private void SetNamespace(ServedResource resource, RequestInfo info, JsonObject metadata)
    {
        if (!resource.Facts.IsNamespaced)
        {
            metadata.Remove("namespace");
            return;
        }

        var namespaceName = info.Namespace!;
        if (ObjectFields.Text(metadata, "namespace") is { Length: > 0 } own && own != namespaceName)
        {
            throw StatusErrors.BadRequest("the namespace of the provided object does not match the namespace sent on the request");
        }

        metadata["namespace"] = namespaceName;
        if (store.Find(_namespaces, null, namespaceName) is null)
        {
            throw new StatusException(404, "NotFound", $"namespaces \"{namespaceName}\" not found", new StatusDetails
            {
                Name = namespaceName,
                Kind = "namespaces",
            });
        }
    }

    private void SetName(ServedResource resource, JsonObject metadata)
    {
        if (ObjectFields.Text(metadata, "name").Length == 0 && ObjectFields.Text(metadata, "generateName") is { Length: > 0 } stem)
        {
            metadata["name"] = stem + identifiers.NewSuffix();
        }

        NameRules.Check(resource, ObjectFields.Text(metadata, "name"));
    }
}
