using KubeSql.Catalog;
using KubeSql.Kubernetes;

namespace KubeSql.Sessions;

/// <summary>A mirrored resource with its columns loaded.</summary>
/// <param name="Schema">The table.</param>
/// <param name="Child">The table of its containers, for pods; else null.</param>
/// <param name="Clusters">The clusters that have the resource, each with the resource as it has it.</param>
internal sealed record ResourceTable(
    TableSchema Schema, TableSchema? Child, IReadOnlyList<(ClusterConnection Cluster, ApiResource Resource)> Clusters);
