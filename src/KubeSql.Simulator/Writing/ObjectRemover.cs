using System.Text.Json.Nodes;
using KubeSql.Simulator.Resources;
using KubeSql.Simulator.Server;
using KubeSql.Simulator.Storage;

namespace KubeSql.Simulator.Writing;

/// <summary>Deletes objects, with what lives in them: the objects of a namespace, the custom objects of a definition.</summary>
internal sealed class ObjectRemover(ObjectStore store, ResourceRegistry registry, TimeProvider timeProvider)
{
    private readonly ResourceCollection _namespaces = store.Collection("", "namespaces");

    /// <summary>Deletes an object, or marks it where finalizers hold it. Null when somebody changed it in the meantime.</summary>
    /// <returns>The object in its last state, and whether it is gone.</returns>
    public (StoredObject Object, bool IsGone)? Delete(ServedResource resource, StoredObject current)
    {
        if (resource.Facts is { Group: "", Plural: "namespaces" } && !Empty(current.Name))
        {
            return Mark(resource, current, value => value["status"] = new JsonObject { ["phase"] = "Terminating" });
        }

        if (ObjectFields.HasFinalizers(ObjectUpdater.Parse(current)))
        {
            return Mark(resource, current, _ => { });
        }

        return Remove(resource, current) is { } gone ? (gone, true) : null;
    }

    /// <summary>Deletes an object that nothing holds any more. Null when somebody changed it in the meantime.</summary>
    public StoredObject? Remove(ServedResource resource, StoredObject current)
    {
        var custom = resource.Facts is { Group: "apiextensions.k8s.io", Plural: "customresourcedefinitions" }
            ? registry.Current.All.Where(served => $"{served.Facts.Plural}.{served.Facts.Group}" == current.Name).ToList()
            : [];
        var gone = store.Delete(resource.Collection, current);
        if (gone is null)
        {
            return null;
        }

        foreach (var value in custom.SelectMany(served => store.Snapshot(served.Collection).Objects, (served, value) => (served, value)))
        {
            store.Delete(value.served.Collection, value.value);
        }

        RemoveEmptyNamespace(current.Namespace);
        return gone;
    }

    private (StoredObject Object, bool IsGone)? Mark(ServedResource resource, StoredObject current, Action<JsonObject> change)
    {
        var value = ObjectUpdater.Parse(current);
        if (ObjectFields.IsBeingDeleted(value))
        {
            return (current, false);
        }

        var metadata = ObjectFields.Metadata(value);
        metadata["deletionTimestamp"] = Timestamps.Format(timeProvider.GetUtcNow());
        metadata["deletionGracePeriodSeconds"] = 0;
        change(value);
        return store.Replace(resource.Collection, current, ObjectDraft.Parse(JsonText.Write(value))) is { } marked ? (marked, false) : null;
    }

    /// <summary>Deletes what is in a namespace; false when finalizers hold some of it.</summary>
    private bool Empty(string namespaceName)
    {
        var isEmpty = true;
        foreach (var resource in Namespaced())
        {
            foreach (var value in ObjectsIn(resource, namespaceName))
            {
                isEmpty &= Delete(resource, value) is { IsGone: true };
            }
        }

        return isEmpty;
    }

    /// <summary>A namespace that is only waiting for its last object goes with it.</summary>
    private void RemoveEmptyNamespace(string? namespaceName)
    {
        if (namespaceName is not null
            && store.Find(_namespaces, null, namespaceName) is { } container
            && ObjectFields.IsBeingDeleted(ObjectUpdater.Parse(container))
            && !Namespaced().Any(resource => ObjectsIn(resource, namespaceName).Any()))
        {
            store.Delete(_namespaces, container);
        }
    }

    /// <summary>One version of each resource: versions share their objects.</summary>
    private IEnumerable<ServedResource> Namespaced() => registry.Current.All
        .Where(resource => resource.Facts.IsNamespaced)
        .DistinctBy(resource => resource.Collection);

    private IEnumerable<StoredObject> ObjectsIn(ServedResource resource, string namespaceName) =>
        store.Snapshot(resource.Collection).Objects.Where(value => value.Namespace == namespaceName);
}
