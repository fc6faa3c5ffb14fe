using System.Text.Json.Nodes;
using KubeSql.Simulator.Errors;
using KubeSql.Simulator.Resources;
using KubeSql.Simulator.Server;
using KubeSql.Simulator.Storage;

namespace KubeSql.Simulator.Writing;

/// <summary>Puts a changed object in the place of the current one, by the rules that PUT and PATCH share.</summary>
internal sealed class ObjectUpdater(ObjectStore store, ObjectRemover remover)
{
    /// <summary>Fields of metadata that a server keeps whatever the client sends.</summary>
    private static readonly string[] s_keptMetadata =
        ["uid", "namespace", "creationTimestamp", "generation", "deletionTimestamp", "deletionGracePeriodSeconds", "generateName"];

    public static JsonObject Parse(StoredObject value) => JsonNode.Parse(value.Json)!.AsObject();

    /// <summary>The object as it is stored then; null when somebody else changed it in the meantime.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="current">The current version.</param>
    /// <param name="updated">The object that the client wants.</param>
    /// <param name="isStatus">Whether only the status is meant, or everything but it.</param>
    /// <param name="isDryRun">Whether to leave the store alone.</param>
    /// <exception cref="StatusException">The update breaks a rule.</exception>
    public StoredObject? Update(ServedResource resource, StoredObject current, JsonObject updated, bool isStatus, bool isDryRun)
    {
        var before = Parse(current);
        EnsureApplies(resource, current, before, updated);
        var after = isStatus ? WithStatus(before, updated) : WithoutStatus(resource, before, updated);
        if (resource.Facts.Plural != "events" && CreationDefaults.HasGeneration(resource, after)
            && !JsonNode.DeepEquals(before["spec"], after["spec"]))
        {
            var metadata = ObjectFields.Metadata(after);
            metadata["generation"] = (metadata["generation"]?.GetValue<long>() ?? 1) + 1;
        }

        if (JsonNode.DeepEquals(before, after))
        {
            return current;
        }

        if (isDryRun)
        {
            return ObjectDraft.Parse(JsonText.Write(after)).Build(current.ResourceVersion);
        }

        return ObjectFields.IsBeingDeleted(after) && !ObjectFields.HasFinalizers(after)
            ? remover.Remove(resource, current)
            : store.Replace(resource.Collection, current, ObjectDraft.Parse(JsonText.Write(after)));
    }

    private static void EnsureApplies(ServedResource resource, StoredObject current, JsonObject before, JsonObject updated)
    {
        var name = ObjectFields.MetadataText(updated, "name");
        if (name.Length > 0 && name != current.Name)
        {
            throw StatusErrors.BadRequest($"the name of the object ({name}) does not match the name on the URL ({current.Name})");
        }

        if (ObjectFields.MetadataText(updated, "namespace") is { Length: > 0 } namespaceName && namespaceName != (current.Namespace ?? ""))
        {
            throw StatusErrors.BadRequest("the namespace of the provided object does not match the namespace sent on the request");
        }

        if (ObjectFields.MetadataText(updated, "resourceVersion") is { Length: > 0 } version && version != $"{current.ResourceVersion}")
        {
            throw StatusErrors.Modified(resource.Facts, current.Name);
        }

        var uid = ObjectFields.MetadataText(before, "uid");
        if (ObjectFields.MetadataText(updated, "uid") is { Length: > 0 } other && other != uid)
        {
            throw StatusErrors.Conflict(
                resource.Facts, current.Name, $"Precondition failed: UID in precondition: {other}, UID in object meta: {uid}");
        }
    }

    private static JsonObject WithStatus(JsonObject before, JsonObject updated)
    {
        var after = before.DeepClone().AsObject();
        ObjectFields.Take(after, updated, "status");
        return after;
    }

    private static JsonObject WithoutStatus(ServedResource resource, JsonObject before, JsonObject updated)
    {
        var after = updated.DeepClone().AsObject();
        var metadata = ObjectFields.Metadata(after);
        foreach (var name in s_keptMetadata)
        {
            ObjectFields.Take(metadata, ObjectFields.Metadata(before), name);
        }

        ObjectFields.Take(metadata, ObjectFields.Metadata(before), "name");
        ObjectFields.Take(metadata, ObjectFields.Metadata(before), "resourceVersion");
        // Only clients that follow server-side apply send managedFields; others do not mean to drop them.
        if (metadata["managedFields"] is null)
        {
            ObjectFields.Take(metadata, ObjectFields.Metadata(before), "managedFields");
        }

        if (resource.HasSubresource("status"))
        {
            ObjectFields.Take(after, before, "status");
        }

        return after;
    }
}
