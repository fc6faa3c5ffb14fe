using KubeSql.Kubernetes;

namespace KubeSql.Catalog;

/// <summary>A cluster that has a table's resource, and the form in which it has it.</summary>
/// <param name="Cluster">The cluster's name.</param>
/// <param name="Resource">The version that cluster prefers; it may differ between clusters.</param>
internal sealed record TableSource(string Cluster, ApiResource Resource);
