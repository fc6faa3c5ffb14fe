namespace KubeSql.Kubernetes;

/// <summary>Where a <see cref="Reflector"/> stands.</summary>
public enum ReflectorState
{
    /// <summary>Nothing has been asked of the server yet.</summary>
    Idle,

    /// <summary>The first list, or a list after the resourceVersion expired, is under way.</summary>
    Listing,

    /// <summary>The list is published and nothing follows it: the reflector was asked for one list only, or the watch is not open yet.</summary>
    Listed,

    /// <summary>A watch keeps the published objects current.</summary>
    Watching,

    /// <summary>The resource has no watch verb; it is listed again at an interval.</summary>
    Polling,

    /// <summary>The last request failed; the next try waits. Published objects stay and grow stale.</summary>
    BackingOff,

    /// <summary>The server refuses (401, 403, 404, 405) or the configuration is wrong; only slow retries, if any.</summary>
    Failed,

    /// <summary>The reflector was cancelled.</summary>
    Stopped,
}
