using KubeSql.Kubernetes;

namespace KubeSql;

/// <summary>How one table of one cluster stands.</summary>
/// <param name="Cluster">The context.</param>
/// <param name="Table">The table.</param>
/// <param name="Rows">Rows published.</param>
/// <param name="Reflector">State, resourceVersion, counters and last error.</param>
public sealed record TableSyncStatus(string Cluster, string Table, long Rows, ReflectorStatus Reflector);
