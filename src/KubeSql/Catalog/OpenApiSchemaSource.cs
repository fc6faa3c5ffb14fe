using System.Collections.Concurrent;
using KubeSql.Catalog.OpenApi;
using KubeSql.Catalog.Sampling;
using KubeSql.Kubernetes;

namespace KubeSql.Catalog;

/// <summary>Schemas from the clusters' OpenAPI documents, and from objects where there are none. Only group versions that are asked for are fetched, each once per cluster.</summary>
internal sealed class OpenApiSchemaSource : ISchemaSource
{
    private const int SampleSize = 100;

    private readonly Dictionary<string, ClusterOpenApi> _clusters;
    private readonly Dictionary<string, ClusterConnection> _connections;
    private readonly string? _namespace;

    /// <summary>Creates a source over connections; their names are the clusters' names.</summary>
    /// <param name="clusters">The connections.</param>
    /// <param name="namespaceName">The only namespace whose objects may be looked at; null for all.</param>
    public OpenApiSchemaSource(IReadOnlyList<ClusterConnection> clusters, string? namespaceName)
    {
        _namespace = namespaceName;
        _connections = clusters.ToDictionary(cluster => cluster.Name, StringComparer.Ordinal);
        var pool = new ConcurrentDictionary<string, OpenApiDocument>(StringComparer.Ordinal);
        _clusters = clusters.ToDictionary(
            cluster => cluster.Name, cluster => new ClusterOpenApi(cluster.GetOpenApiV3Async, cluster.GetOpenApiV2Async, pool, cluster.GetOpenApiV3VersionAsync),
            StringComparer.Ordinal);
    }

    /// <summary>Makes documents that may have changed be fetched again.</summary>
    public void Forget()
    {
        foreach (var cluster in _clusters.Values)
        {
            cluster.Forget();
        }
    }

    /// <inheritdoc/>
    public Task<OpenApiSchema?> GetKindSchemaAsync(string cluster, ApiResource resource, CancellationToken cancellationToken) =>
        _clusters[cluster].GetKindSchemaAsync(resource, cancellationToken);

    /// <inheritdoc/>
    public async Task<OpenApiSchema?> SampleAsync(string cluster, ApiResource resource, CancellationToken cancellationToken)
    {
        try
        {
            var list = await _connections[cluster].GetSomeAsync(resource, resource.IsNamespaced ? _namespace : null, SampleSize, cancellationToken).ConfigureAwait(false);
            return SampledSchema.Of(list);
        }
        catch (KubeSqlException)
        {
            // Whoever reads the table meets the same error, and tells it.
            return null;
        }
    }
}
