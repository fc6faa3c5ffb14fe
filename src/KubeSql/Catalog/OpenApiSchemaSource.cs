using System.Collections.Concurrent;
using KubeSql.Catalog.OpenApi;
using KubeSql.Kubernetes;

namespace KubeSql.Catalog;

/// <summary>Schemas from the clusters' OpenAPI documents. Only group versions that are asked for are fetched, each once per cluster.</summary>
internal sealed class OpenApiSchemaSource : ISchemaSource
{
    private readonly Dictionary<string, ClusterOpenApi> _clusters;

    /// <summary>Creates a source over connections; their names are the clusters' names.</summary>
    public OpenApiSchemaSource(IEnumerable<ClusterConnection> clusters)
    {
        var pool = new ConcurrentDictionary<string, OpenApiDocument>(StringComparer.Ordinal);
        _clusters = clusters.ToDictionary(
            cluster => cluster.Name, cluster => new ClusterOpenApi(cluster.GetOpenApiV3Async, cluster.GetOpenApiV2Async, pool), StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public Task<OpenApiSchema?> GetKindSchemaAsync(string cluster, ApiResource resource, CancellationToken cancellationToken) =>
        _clusters[cluster].GetKindSchemaAsync(resource, cancellationToken);
}
