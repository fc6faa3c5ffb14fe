using System.Net;

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

        if (SecretsFile.WarningFor(endpoint) is { } warning)
        {
            Client.Report(DiagnosticLevel.Warning, warning);
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

    /// <summary>What the server is asked for in protobuf.</summary>
    internal ProtobufSupport Protobuf { get; } = new();

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

    /// <summary>A text that changes when the OpenAPI v3 document of a group version does; null where the server has none.</summary>
    /// <exception cref="KubeSqlException">The server could not be asked, or refused.</exception>
    public Task<string?> GetOpenApiV3VersionAsync(string groupVersion, CancellationToken cancellationToken = default) =>
        _openApi.GetV3VersionAsync(groupVersion, cancellationToken);

    /// <summary>Makes the next question about OpenAPI documents go to the server.</summary>
    public void ForgetOpenApi() => _openApi.Forget();

    /// <summary>One object as UTF-8 JSON; null where there is none.</summary>
    /// <param name="resource">Its resource.</param>
    /// <param name="namespaceName">Its namespace; null for resources that have none.</param>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="KubeSqlException">The server could not be asked, or refused.</exception>
    public async Task<byte[]?> GetObjectAsync(ApiResource resource, string? namespaceName, string name, CancellationToken cancellationToken = default)
    {
        try
        {
            var url = new ResourceUrl(resource, namespaceName);
            return await Client.GetBytesAsync(new ApiRequest(url.Get(name), $"read {name} of {resource.QualifiedName}"), cancellationToken).ConfigureAwait(false);
        }
        catch (KubeApiException error) when (error.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>Some objects of a resource, as one list in UTF-8 JSON.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="namespaceName">Only this namespace; null for all, and for resources that have none.</param>
    /// <param name="limit">How many at most; servers may give more.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="KubeSqlException">The server could not be asked, or refused.</exception>
    public Task<byte[]> GetSomeAsync(ApiResource resource, string? namespaceName, int limit, CancellationToken cancellationToken = default)
    {
        var url = new ResourceUrl(resource, namespaceName);
        return Client.GetBytesAsync(new ApiRequest(url.Some(limit), url.ListPurpose), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Client.Dispose();
        _openApi.Dispose();
        return ValueTask.CompletedTask;
    }
}
