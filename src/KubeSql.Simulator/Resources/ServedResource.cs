using System.Text;
using System.Text.Json;
using KubeSql.Simulator.Schema;
using KubeSql.Simulator.Storage;

namespace KubeSql.Simulator.Resources;

/// <summary>A resource in one version, with what is needed to answer requests for it.</summary>
internal sealed class ServedResource(ResourceFacts facts, ResourceCollection collection, CustomResource? custom = null)
{
    public ResourceFacts Facts { get; } = facts;

    /// <summary>The objects. All versions of a resource share them.</summary>
    public ResourceCollection Collection { get; } = collection;

    /// <summary>What the definition says; null for built-in resources.</summary>
    public CustomResource? Custom { get; } = custom;

    public string ListKind { get; } = custom?.ListKind ?? facts.Kind + "List";

    /// <summary>An object in this version is this, then the stored bytes from <c>"metadata":</c> on.</summary>
    public byte[] ObjectPrefix { get; } =
        Encoding.UTF8.GetBytes($"{{\"kind\":{JsonSerializer.Serialize(facts.Kind)},\"apiVersion\":{JsonSerializer.Serialize(facts.GroupVersion)},");

    /// <summary>What an element of a list begins with: built-in types leave kind and apiVersion out there, custom ones do not.</summary>
    public ReadOnlySpan<byte> ItemPrefix => Custom is null ? "{"u8 : ObjectPrefix;

    /// <summary>How this version writes an object that another one stored; null where they agree.</summary>
    public Func<StoredObject, byte[]>? Conversion { get; init; }

    /// <summary>An object from its metadata on, as this version has it.</summary>
    public ReadOnlySpan<byte> FromMetadata(StoredObject value) => Conversion is { } convert ? convert(value) : value.FromMetadata;

    public bool HasSubresource(string name) => Facts.Subresources.Contains(name);

    public bool Allows(string verb) => Facts.Verbs.Contains(verb);
}
