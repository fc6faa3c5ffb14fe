namespace KubeSql.Kubernetes;

/// <summary>The way to one API server under one identity.</summary>
public sealed class ClusterConnection : IAsyncDisposable
{
    /// <summary>Creates a connection. No request is made.</summary>
    public ClusterConnection(ClusterEndpoint endpoint, ClusterConnectionOptions? options = null) => throw new NotImplementedException();

    /// <summary>The context's name.</summary>
    public string Name => throw new NotImplementedException();

    /// <summary>The context's namespace; null when it names none.</summary>
    public string? Namespace => throw new NotImplementedException();

    /// <summary>What the server offers: aggregated discovery where it has it, else one request per group version.</summary>
    public Task<ApiDiscovery> DiscoverAsync(CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>The OpenAPI v3 document of a group version as UTF-8 JSON; null where the server has none.</summary>
    public Task<byte[]?> GetOpenApiV3Async(string groupVersion, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>The OpenAPI v2 document as UTF-8 JSON, fetched once per connection; null where the server has none.</summary>
    public Task<byte[]?> GetOpenApiV2Async(CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => throw new NotImplementedException();
}
