using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using KubeSql.Catalog.OpenApi;
using KubeSql.Kubernetes;

namespace KubeSql.Catalog;

/// <summary>The OpenAPI documents of one cluster: v3 by group version, and v2 for what v3 does not have.</summary>
/// <remarks>Clusters of the same version serve the same documents; the pool holds each of them once.</remarks>
internal sealed class ClusterOpenApi
{
    private const string WholeServer = "";
    private readonly Func<string, CancellationToken, Task<byte[]?>> _fetchV3;
    private readonly Func<CancellationToken, Task<byte[]?>> _fetchV2;
    private readonly ConcurrentDictionary<string, OpenApiDocument> _pool;
    private readonly ConcurrentDictionary<(string Document, string? Version), Lazy<Task<OpenApiDocument?>>> _documents = new();
    private readonly Func<string, CancellationToken, Task<string?>> _versionOf;

    /// <summary>Creates the view of one cluster.</summary>
    /// <param name="fetchV3">Fetches the v3 document of a group version; null when there is none.</param>
    /// <param name="fetchV2">Fetches the v2 document; null when there is none.</param>
    /// <param name="pool">Documents of all clusters by the hash of their bytes.</param>
    /// <param name="versionOf">Tells a text that changes when a v3 document does; null when it does not know.</param>
    public ClusterOpenApi(
        Func<string, CancellationToken, Task<byte[]?>> fetchV3,
        Func<CancellationToken, Task<byte[]?>> fetchV2,
        ConcurrentDictionary<string, OpenApiDocument> pool,
        Func<string, CancellationToken, Task<string?>>? versionOf = null)
    {
        _versionOf = versionOf ?? ((_, _) => Task.FromResult<string?>(null));
        _fetchV3 = fetchV3;
        _fetchV2 = fetchV2;
        _pool = pool;
    }

    /// <summary>The schema of a resource's kind; null when neither document has it.</summary>
    public async Task<OpenApiSchema?> GetKindSchemaAsync(ApiResource resource, CancellationToken cancellationToken)
    {
        foreach (var key in (string[])[resource.GroupVersion, WholeServer])
        {
            var version = key == WholeServer ? null : await VersionAsync(key, cancellationToken).ConfigureAwait(false);
            var document = await GetDocumentAsync((key, version), cancellationToken).ConfigureAwait(false);
            if (document?.FindKind(resource.Group, resource.Version, resource.Kind) is { } schema)
            {
                return schema;
            }
        }

        return null;
    }

    /// <summary>Forgets the documents that do not tell when they change: that of v2, and all of a server without an index.</summary>
    public void Forget()
    {
        foreach (var key in _documents.Keys.Where(key => key.Version is null).ToList())
        {
            _documents.TryRemove(key, out _);
        }
    }

    private async Task<string?> VersionAsync(string groupVersion, CancellationToken cancellationToken)
    {
        try
        {
            return await _versionOf(groupVersion, cancellationToken).ConfigureAwait(false);
        }
        catch (KubeApiException exception) when (exception.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    private async Task<OpenApiDocument?> GetDocumentAsync((string Document, string? Version) key, CancellationToken cancellationToken)
    {
        var document = _documents.GetOrAdd(key, newKey => new Lazy<Task<OpenApiDocument?>>(() => FetchAsync(newKey.Document)));
        try
        {
            // The fetch is shared: who stops waiting for it does not stop it for the others.
            return await document.Value.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception) when (document.Value.IsFaulted || document.Value.IsCanceled)
        {
            _documents.TryRemove(KeyValuePair.Create(key, document));
            throw;
        }
    }

    private async Task<OpenApiDocument?> FetchAsync(string key)
    {
        try
        {
            var fetch = key == WholeServer ? _fetchV2(CancellationToken.None) : _fetchV3(key, CancellationToken.None);
            return await fetch.ConfigureAwait(false) is { } bytes ? Parse(bytes) : null;
        }
        catch (KubeApiException exception) when (exception.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.NotFound)
        {
            // Whoever may not read schemas may still read objects.
            return null;
        }
    }

    private OpenApiDocument? Parse(byte[] bytes)
    {
        var hash = Convert.ToHexString(SHA256.HashData(bytes));
        if (_pool.TryGetValue(hash, out var known))
        {
            return known;
        }

        return OpenApiDocument.TryParse(bytes) is { } document ? _pool.GetOrAdd(hash, document) : null;
    }
}
