namespace KubeSql.Simulator.Storage;

/// <summary>One version of an object: immutable, compact UTF-8 JSON that begins <c>{"kind":…,"apiVersion":…,"metadata":{…}</c>.</summary>
internal sealed class StoredObject
{
    public StoredObject(string? namespaceName, string name, long resourceVersion, byte[] json, Range metadata)
    {
        Namespace = namespaceName;
        Name = name;
        Key = KeyOf(namespaceName, name);
        ResourceVersion = resourceVersion;
        Json = json;
        MetadataRange = metadata;
    }

    public string? Namespace { get; }

    public string Name { get; }

    /// <summary><c>namespace/name</c>, or the name alone; ordinal order of it is etcd's order.</summary>
    public string Key { get; }

    public long ResourceVersion { get; }

    public byte[] Json { get; }

    /// <summary>Where the value of <c>metadata</c> stands.</summary>
    public Range MetadataRange { get; }

    public ReadOnlySpan<byte> Metadata => Json.AsSpan(MetadataRange);

    /// <summary>Everything from <c>"metadata":</c> on, so that kind and apiVersion can be left out or replaced without parsing.</summary>
    public ReadOnlySpan<byte> FromMetadata => Json.AsSpan(MetadataRange.Start.Value - "\"metadata\":".Length);

    public static string KeyOf(string? namespaceName, string name) => namespaceName is null ? name : $"{namespaceName}/{name}";

    /// <summary>A stand-in to search a sorted set with.</summary>
    public static StoredObject Probe(string key) => new(null, key, 0, [], default);
}
