using System.Collections.Concurrent;

namespace KubeSql.Kubernetes;

/// <summary>Remembers which resources of a server do not come as a stream of events, so that each is tried once.</summary>
internal sealed class WatchListSupport
{
    private readonly ConcurrentDictionary<string, bool> _missing = new(StringComparer.Ordinal);

    /// <summary>Whether it is worth a try.</summary>
    public bool MayHave(ApiResource resource) => resource.CanWatch && !_missing.ContainsKey(Key(resource));

    /// <summary>The server cannot do it.</summary>
    public void SetMissing(ApiResource resource) => _missing[Key(resource)] = true;

    private static string Key(ApiResource resource) => $"{resource.GroupVersion}/{resource.Plural}";
}
