using KubeSql.Kubernetes;
using KubeSql.Simulator;
using KubeSql.Simulator.Faults;

namespace KubeSql.Soak.Walks;

/// <summary>
/// A whole session at a simulated cluster behind a proxy, over sockets: writes, deleted namespaces, definitions that come and go, and
/// cancelled queries, mixed with faults; at the end every table equals the truth.
/// </summary>
internal sealed class EngineWalk : IAsyncDisposable
{
    // A list's deadline of a minute takes 600 ms, the longest backoff 300 ms.
    private const double Haste = 100;
    private const double FaultChance = 0.005;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(40);
    private static readonly FollowedTable[] s_tables =
        [FollowedTable.Pods, FollowedTable.ConfigMaps, FollowedTable.Namespaces, FollowedTable.Deployments, FollowedTable.Widgets];

    private readonly Random _random;
    private readonly WalkedCluster _cluster;
    private readonly SimulatorHost _host;
    private readonly FaultScript _script;
    private readonly FaultProxy _proxy;
    private readonly KubeSqlSession _session;

    private EngineWalk(int seed, WalkedCluster cluster, SimulatorHost host)
    {
        (_cluster, _host) = (cluster, host);
        _random = new Random(seed);
        _script = new FaultScript(FaultMix.Of(s_tables, FaultChance), seed);
        cluster.Simulated.Interceptor = new PastFaults(_script);
        _proxy = new FaultProxy(host.Url);
        var endpoint = new ClusterEndpoint
        {
            Name = "walk",
            Server = _proxy.Address,
            CertificateAuthority = host.CertificateAuthorityPem is { } pem ? PemSource.FromText(pem) : null,
        };
        var options = new ClusterConnectionOptions { TimeProvider = new HastyTimeProvider(Haste), UseWatchList = seed % 3 == 0 };
        _session = KubeSqlSession.Open([new ClusterConnection(endpoint, options)]);
    }

    /// <summary>How many requests were spoilt.</summary>
    public int Faults => _script.Count;

    /// <summary>Starts a server and a session; over TLS and HTTP/2 where the seed is even.</summary>
    public static async Task<EngineWalk> StartAsync(int seed, CancellationToken cancellationToken)
    {
        var cluster = new WalkedCluster();
        await cluster.DefineWidgetsAsync(0, cancellationToken);
        var host = await SimulatorHost.StartAsync(cluster.Simulated, new SimulatorHostOptions { UseTls = seed % 2 == 0 }, cancellationToken);
        var walk = new EngineWalk(seed, cluster, host);
        // A session asks once what there is; a kind that is away at that moment is not found later.
        await walk._session.GetTablesAsync(cancellationToken);
        return walk;
    }

    /// <summary>Goes some steps, lets the faults end, and compares.</summary>
    /// <exception cref="InvalidOperationException">A table differs from the truth.</exception>
    public async Task GoAsync(int steps, CancellationToken cancellationToken)
    {
        var queries = new List<Task>();
        for (var step = 1; step <= steps; step++)
        {
            queries.Add(QueryAsync(s_tables[_random.Next(s_tables.Length)], TimeSpan.FromMilliseconds(_random.Next(40)), cancellationToken));
            await StepAsync(step, cancellationToken);
            await Task.Delay(_random.Next(4), cancellationToken);
        }

        await Task.WhenAll(queries);
        _proxy.IsDown = false;
        _script.End();
        await _cluster.DefineWidgetsAsync(steps, cancellationToken);
        await CompareAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _session.DisposeAsync();
        await _proxy.UntilIdleAsync().WaitAsync(s_patience);
        await _proxy.DisposeAsync();
        await _host.DisposeAsync();
        await _cluster.DisposeAsync();
    }

    private Task StepAsync(int step, CancellationToken cancellationToken)
    {
        var table = (FollowedTable[])[FollowedTable.Pods, FollowedTable.ConfigMaps, FollowedTable.Deployments, FollowedTable.Widgets];
        var chosen = table[_random.Next(table.Length)];
        var (space, name) = ($"space-{_random.Next(3)}", $"n{_random.Next(8)}");
        switch (_random.Next(20))
        {
            case < 9:
                return _cluster.PutAsync(chosen, space, name, step, cancellationToken);
            case < 12:
                return _cluster.DeleteAsync(chosen, space, name, cancellationToken);
            case < 15:
                return _cluster.AddNamespaceAsync(space, cancellationToken);
            case 15:
                return _cluster.DeleteNamespaceAsync(space, cancellationToken);
            case 16:
                return _cluster.HasWidgets ? _cluster.RemoveWidgetsAsync(cancellationToken) : _cluster.DefineWidgetsAsync(step, cancellationToken);
            case 17:
                _cluster.Simulated.Compact();
                return Task.CompletedTask;
            case 18:
                _proxy.IsDown = !_proxy.IsDown;
                return Task.CompletedTask;
            default:
                _proxy.Break(FaultMix.OfConnections(_random, _host.CertificateAuthorityPem is not null));
                return Task.CompletedTask;
        }
    }

    // A query may be cancelled at any time, or find nothing to read yet; neither may harm what comes after it.
    private async Task QueryAsync(FollowedTable table, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        stop.CancelAfter(patience);
        try
        {
            await using var result = await _session.QueryAsync($"select uid, {table.Cell} from {table.Name}", cancellationToken: stop.Token);
            while (await result.ReadAsync(stop.Token))
            {
                _ = result.GetValue(0);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or KubeSqlException && !cancellationToken.IsCancellationRequested)
        {
            // As it should be.
        }
    }

    private async Task CompareAsync(CancellationToken cancellationToken)
    {
        var comparison = new Comparison(_session, _cluster.Http);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(s_patience);
        foreach (var table in s_tables)
        {
            var difference = "never read";
            try
            {
                while ((difference = await TryCompareAsync(comparison, table, deadline.Token)) is not null)
                {
                    await Task.Delay(5, deadline.Token);
                }
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw new InvalidOperationException($"{difference}; {string.Join("; ", _session.GetSyncStatus().Select(Describe))}");
            }
        }
    }

    private static async Task<string?> TryCompareAsync(Comparison comparison, FollowedTable table, CancellationToken cancellationToken)
    {
        try
        {
            return await comparison.DifferenceAsync(table, cancellationToken);
        }
        catch (KubeSqlException exception)
        {
            return $"{table.Name}: {exception.Message}";
        }
    }

    private static string Describe(TableSyncStatus status) =>
        $"{status.Table} is {status.Reflector.State} at {status.Reflector.ResourceVersion} ({status.Reflector.Error?.Message ?? "no error"})";
}
