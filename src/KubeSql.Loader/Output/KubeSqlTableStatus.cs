namespace KubeSql.PowerShell;

/// <summary>How one mirrored table of one cluster stands, as <c>Get-KubeSqlStatus</c> shows it.</summary>
public sealed record KubeSqlTableStatus
{
    /// <summary>The context.</summary>
    public required string Cluster { get; init; }

    /// <summary>The table.</summary>
    public required string Table { get; init; }

    /// <summary>The only namespace this is about; null for all.</summary>
    public string? Namespace { get; init; }

    /// <summary>Listing, Listed, Watching, Polling, BackingOff or Failed.</summary>
    public required string State { get; init; }

    /// <summary>Rows that queries see.</summary>
    public long Rows { get; init; }

    /// <summary>Events received since the first list.</summary>
    public long Events { get; init; }

    /// <summary>How often the watch was opened again.</summary>
    public long Restarts { get; init; }

    /// <summary>How often the table was listed again after the first list.</summary>
    public long Relists { get; init; }

    /// <summary>Time since the server last said something about the table (a list, event or bookmark): rows are no older; null before the first list.</summary>
    public TimeSpan? Lag { get; init; }

    /// <summary>Events left out because a newer one of the same object was waiting already.</summary>
    public long Coalesced { get; init; }

    /// <summary>Objects left out because they have no name.</summary>
    public long Refused { get; init; }

    /// <summary>Bytes read from the server.</summary>
    public long Bytes { get; init; }

    /// <summary>The resourceVersion that the rows show; null before the first list.</summary>
    public string? ResourceVersion { get; init; }

    /// <summary>When the last list was complete, UTC; null before the first.</summary>
    public DateTime? ListedAt { get; init; }

    /// <summary>When the last event or bookmark arrived, UTC; null before the first.</summary>
    public DateTime? LastEvent { get; init; }

    /// <summary>What is wrong now; null when nothing is.</summary>
    public string? LastError { get; init; }
}
