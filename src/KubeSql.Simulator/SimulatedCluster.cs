using KubeSql.Simulator.Authorization;
using KubeSql.Simulator.Generation;
using KubeSql.Simulator.Schema;
using KubeSql.Simulator.Server;
using KubeSql.Simulator.Storage;

namespace KubeSql.Simulator;

/// <summary>A simulated Kubernetes API server with its objects, in memory.</summary>
public sealed class SimulatedCluster : IAsyncDisposable
{
    private readonly ObjectStore _store;
    private readonly TokenRegistry _tokens = new();
    private readonly ApiServer _server;
    private LiveSimulation? _life;

    internal SimulatedCluster(SimulatorOptions options, IReadOnlyList<ResourceFacts> resources, IReadOnlyDictionary<string, TypeFacts> types)
    {
        _store = new ObjectStore(options.WatchHistory);
        _server = ServerBuilder.Build(_store, _tokens, options, resources, types);
        Objects = new StoreWriter(_store);
    }

    /// <summary>Writes objects past authorization and validation, as controllers and kubelets would.</summary>
    public IObjectWriter Objects { get; }

    /// <summary>The resourceVersion of the latest write, as a decimal number.</summary>
    public long ResourceVersion => _store.ResourceVersion;

    /// <summary>Sees every request before the server does; null, the default, for none.</summary>
    public IRequestInterceptor? Interceptor
    {
        get => _server.Interceptor;
        set => _server.Interceptor = value;
    }

    /// <summary>Creates and fills a cluster.</summary>
    public static SimulatedCluster Create(SimulatorOptions? options = null)
    {
        options ??= new SimulatorOptions();
        var cluster = new SimulatedCluster(options, SchemaFacts.BuiltIn.Resources, SchemaFacts.BuiltIn.Types);
        if (options.IsPopulated)
        {
            ClusterGenerator.Fill(cluster.Objects, options);
        }

        cluster.AddSystemNamespaces(options, SchemaFacts.BuiltIn.Resources);
        // A server that has just started has no history to resume from.
        cluster.Compact();
        if (options.IsLive)
        {
            cluster._life = LiveSimulation.Start(cluster.Objects, options);
        }

        return cluster;
    }

    /// <summary>A handler that answers HTTP requests as the API server, without a socket. Requests may carry any host.</summary>
    public HttpMessageHandler CreateHandler() => new SimulatorHttpHandler(_server);

    /// <summary>Answers one request: for transports other than <see cref="CreateHandler"/>.</summary>
    public Task<ApiResponse> HandleAsync(ApiRequest request, CancellationToken cancellationToken = default) =>
        _server.HandleAsync(request, cancellationToken);

    /// <summary>Forgets history, as etcd's compaction does: watches and continue tokens from before now are answered with 410.</summary>
    public void Compact() => _store.Compact();

    /// <summary>Makes the server know a bearer token. Until there is one, everybody is administrator; members of <c>system:masters</c> always are.</summary>
    public void AddToken(string token, string user, params string[] groups) => _tokens.Add(token, user, groups);

    /// <summary>Revokes a bearer token. False when it was not known.</summary>
    public bool RemoveToken(string token) => _tokens.Remove(token);

    /// <summary>A token that may do everything; null when there is none.</summary>
    public string? AdministratorToken => _tokens.AdministratorToken;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_life is not null)
        {
            await _life.DisposeAsync().ConfigureAwait(false);
        }
    }

    internal void AddSystemNamespaces(SimulatorOptions options, IReadOnlyList<ResourceFacts> resources) =>
        SystemNamespaces.Add(Objects, resources.First(resource => resource is { Group: "", Plural: "namespaces" }), options);
}
