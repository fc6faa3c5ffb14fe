using KubeSql.Kubernetes;
using KubeSql.Simulator;

namespace KubeSql.Cli.Commands;

/// <summary>The simulated cluster of <c>--demo</c>, in this process.</summary>
internal sealed class DemoCluster : IAsyncDisposable
{
    private readonly SimulatedCluster _cluster;
    private readonly HttpMessageHandler _handler;

    private DemoCluster(SimulatedCluster cluster, ClusterConnectionOptions options)
    {
        _cluster = cluster;
        _handler = cluster.CreateHandler();
        Connection = new ClusterConnection(
            new ClusterEndpoint { Name = "demo", Server = new Uri("http://demo.invalid/") },
            options with { Handler = _handler });
    }

    /// <summary>The way to it; the session disposes it.</summary>
    public ClusterConnection Connection { get; }

    public static DemoCluster Create(ClusterConnectionOptions options) =>
        new(SimulatedCluster.Create(new SimulatorOptions { IsLive = true }), options);

    public async ValueTask DisposeAsync()
    {
        _handler.Dispose();
        await _cluster.DisposeAsync();
    }
}
