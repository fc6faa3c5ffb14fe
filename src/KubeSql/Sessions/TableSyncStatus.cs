using KubeSql.Kubernetes;

namespace KubeSql;

/// <summary>How one table of one cluster stands.</summary>
/// <param name="Cluster">The context.</param>
/// <param name="Table">The table.</param>
/// <param name="Rows">Rows published.</param>
/// <param name="Reflector">State, resourceVersion, counters and last error.</param>
public sealed record TableSyncStatus(string Cluster, string Table, long Rows, ReflectorStatus Reflector)
{
    /// <summary>The only namespace this is about; null for all. A table that may not be listed as a whole has one status for each namespace.</summary>
    public string? Namespace { get; init; }

    /// <summary>
    /// Time since the server last said something about the table: a list, an event or a bookmark that was applied. A healthy watch is
    /// seldom above a minute, because servers send bookmarks about once a minute; rows are no older than this. Null before the first list.
    /// </summary>
    public TimeSpan? Lag { get; init; }

    /// <summary>Objects left out because they were no objects with a name; 0 on every healthy server.</summary>
    public long Refused { get; init; }
}
