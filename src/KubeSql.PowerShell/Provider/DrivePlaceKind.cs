namespace KubeSql.PowerShell;

/// <summary>What can stand at a path of the drive.</summary>
internal enum DrivePlaceKind
{
    /// <summary>The root, with the clusters.</summary>
    Root,

    /// <summary>A cluster, with its namespaces and the tables without namespaces.</summary>
    Cluster,

    /// <summary>A namespace, with its tables.</summary>
    Namespace,

    /// <summary>A table, with its objects.</summary>
    Table,

    /// <summary>An object.</summary>
    Object,
}
