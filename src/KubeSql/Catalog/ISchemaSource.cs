using KubeSql.Catalog.OpenApi;
using KubeSql.Kubernetes;

namespace KubeSql.Catalog;

/// <summary>Gives the schemas of kinds, from wherever a cluster publishes them.</summary>
internal interface ISchemaSource
{
    /// <summary>The schema of a resource's kind in one cluster; null when the cluster publishes none.</summary>
    /// <param name="cluster">The cluster's name, as the catalog was given it.</param>
    /// <param name="resource">The resource as that cluster has it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="KubeSqlException">The cluster could not be asked.</exception>
    Task<OpenApiSchema?> GetKindSchemaAsync(string cluster, ApiResource resource, CancellationToken cancellationToken);

    /// <summary>The schema that a resource's kind would have by some of its objects; null when there are none, or they may not be read.</summary>
    /// <param name="cluster">The cluster's name.</param>
    /// <param name="resource">The resource as that cluster has it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<OpenApiSchema?> SampleAsync(string cluster, ApiResource resource, CancellationToken cancellationToken);
}
