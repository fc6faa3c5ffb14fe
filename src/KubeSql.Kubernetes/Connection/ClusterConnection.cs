namespace KubeSql.Kubernetes;

/// <summary>The way to one API server under one identity.</summary>
public sealed class ClusterConnection : IAsyncDisposable
{
    private readonly ClusterEndpoint _endpoint;
    private readonly OpenApiDocuments _openApi;

    /// <summary>Creates a connection. No request is made.</summary>
    public ClusterConnection(ClusterEndpoint endpoint, ClusterConnectionOptions? options = null)
    {
        _endpoint = endpoint;
        Options = options ?? new ClusterConnectionOptions();
        Client = new ApiClient(endpoint, Options);
        _openApi = new OpenApiDocuments(Client, endpoint.Server.AbsolutePath.TrimEnd('/'));
        if (endpoint is { InsecureSkipTlsVerify: true })
        {
            Client.Report(DiagnosticLevel.Warning, "The server's certificate is not verified (insecure-skip-tls-verify): anyone on the way can read and change everything.");
        }
    }

    /// <summary>The context's name.</summary>
    public string Name => _endpoint.Name;

    /// <summary>The server's address.</summary>
    public Uri Server => _endpoint.Server;

    /// <summary>The context's namespace; null when it names none.</summary>
    public string? Namespace => _endpoint.Namespace;

    /// <summary>The settings.</summary>
    internal ClusterConnectionOptions Options { get; }

    /// <summary>What the server is known not to stream.</summary>
    internal WatchListSupport WatchLists { get; } = new();

    /// <summary>Sends requests.</summary>
    internal ApiClient Client { get; }

    /// <summary>What the server offers: aggregated discovery where it has it, else one request per group version.</summary>
    /// <exception cref="KubeSqlException">The server could not be asked, or refused. Single group versions that fail are in <see cref="ApiDiscovery.Failures"/>.</exception>
    public Task<ApiDiscovery> DiscoverAsync(CancellationToken cancellationToken = default) =>
        new DiscoveryClient(Client, Options.TimeProvider).DiscoverAsync(cancellationToken);

    /// <summary>The OpenAPI v3 document of a group version as UTF-8 JSON; null where the server has none.</summary>
    /// <exception cref="KubeSqlException">The server could not be asked, or refused.</exception>
    public Task<byte[]?> GetOpenApiV3Async(string groupVersion, CancellationToken cancellationToken = default) =>
        _openApi.GetV3Async(groupVersion, cancellationToken);

    /// <summary>The OpenAPI v2 document as UTF-8 JSON, fetched once per connection; null where the server has none.</summary>
    /// <exception cref="KubeSqlException">The server could not be asked, or refused.</exception>
    public Task<byte[]?> GetOpenApiV2Async(CancellationToken cancellationToken = default) => _openApi.GetV2Async(cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Client.Dispose();
        _openApi.Dispose();
        return ValueTask.CompletedTask;
    }
}
