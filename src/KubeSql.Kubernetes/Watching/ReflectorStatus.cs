namespace KubeSql.Kubernetes;

/// <summary>A snapshot of a <see cref="Reflector"/>: what <c>kubesql_sync</c> shows.</summary>
public sealed record ReflectorStatus
{
    /// <summary>Where the reflector stands.</summary>
    public ReflectorState State { get; init; }

    /// <summary>The resourceVersion up to which published objects are current; null before the first list.</summary>
    public string? ResourceVersion { get; init; }

    /// <summary>When the last list was published, UTC.</summary>
    public DateTimeOffset? ListedAt { get; init; }

    /// <summary>When the last event or bookmark arrived, UTC.</summary>
    public DateTimeOffset? LastEventAt { get; init; }

    /// <summary>When the server last said something about the resource, UTC: the later of <see cref="ListedAt"/> and <see cref="LastEventAt"/>.</summary>
    public DateTimeOffset? LastSignAt => LastEventAt is null || ListedAt > LastEventAt ? ListedAt : LastEventAt;

    /// <summary>How often a watch was opened again.</summary>
    public long Restarts { get; init; }

    /// <summary>How often the resource was listed again after the first list.</summary>
    public long Relists { get; init; }

    /// <summary>Events received, bookmarks not counted.</summary>
    public long Events { get; init; }

    /// <summary>Events left out because a newer one of the same object was waiting already: the sink was too slow for them.</summary>
    public long Coalesced { get; init; }

    /// <summary>Bytes of response bodies read.</summary>
    public long Bytes { get; init; }

    /// <summary>How many lists have begun.</summary>
    internal long ListsBegun { get; init; }

    /// <summary>Which of them, counted from 1, is published; 0 for none.</summary>
    internal long ListPublished { get; init; }

    /// <summary>Why the reflector entered its state, in a few words; null where the state says it all.</summary>
    public string? Reason { get; init; }

    /// <summary>What went wrong last, while it matters: null again once the reflector is healthy.</summary>
    public KubeSqlException? Error { get; init; }
}
