using KubeSql.Simulator.Schema;

namespace KubeSql.Simulator.Storage;

/// <summary>Writes straight into the store.</summary>
internal sealed class StoreWriter(ObjectStore store) : IObjectWriter
{
    public void Create(ResourceFacts resource, string? namespaceName, string name, ReadOnlySpan<byte> json)
    {
        if (store.Create(Collection(resource), Draft(resource, namespaceName, name, json)) is null)
        {
            throw new InvalidOperationException($"{resource.Plural} \"{StoredObject.KeyOf(namespaceName, name)}\" exists.");
        }
    }

    public bool Replace(ResourceFacts resource, string? namespaceName, string name, ReadOnlySpan<byte> json)
    {
        var draft = Draft(resource, namespaceName, name, json);
        while (store.Find(Collection(resource), namespaceName, name) is { } current)
        {
            if (store.Replace(Collection(resource), current, draft) is not null)
            {
                return true;
            }
        }

        return false;
    }

    public bool Delete(ResourceFacts resource, string? namespaceName, string name)
    {
        while (store.Find(Collection(resource), namespaceName, name) is { } current)
        {
            if (store.Delete(Collection(resource), current) is not null)
            {
                return true;
            }
        }

        return false;
    }

    public byte[]? Read(ResourceFacts resource, string? namespaceName, string name) =>
        store.Find(Collection(resource), namespaceName, name)?.Json;

    private ResourceCollection Collection(ResourceFacts resource) => store.Collection(resource.Group, resource.Plural);

    private static ObjectDraft Draft(ResourceFacts resource, string? namespaceName, string name, ReadOnlySpan<byte> json)
    {
        var draft = ObjectDraft.Parse(json);
        draft.Kind = resource.Kind;
        draft.ApiVersion = resource.GroupVersion;
        draft.SetMetadata("name", name);
        if (namespaceName is null)
        {
            draft.RemoveMetadata("namespace");
        }
        else
        {
            draft.SetMetadata("namespace", namespaceName);
        }

        return draft;
    }
}
