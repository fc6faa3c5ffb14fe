using System.Collections.Concurrent;

namespace KubeSql.Kubernetes;

/// <summary>Which resources a server is asked for in protobuf: built-in ones, until an answer cannot be read.</summary>
internal sealed class ProtobufSupport
{
    private readonly ConcurrentDictionary<string, bool> _given = new(StringComparer.Ordinal);

    /// <summary>What the resource's objects are in protobuf; null when JSON is to be asked for.</summary>
    public WireMessage? TypeOf(ApiResource resource) => _given.ContainsKey(Key(resource)) ? null : WireTypes.Find(resource);

    /// <summary>From now on the resource is asked for as JSON.</summary>
    public void GiveUp(ApiResource resource) => _given[Key(resource)] = true;

    private static string Key(ApiResource resource) => $"{resource.GroupVersion}/{resource.Plural}";
}
