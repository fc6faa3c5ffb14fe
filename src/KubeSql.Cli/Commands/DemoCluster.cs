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
        Options = options with { Handler = _handler };
    }

    /// <summary>Where it is.</summary>
    public ClusterEndpoint Endpoint { get; } = new() { Name = "demo", Server = new Uri("http://demo.invalid/") };

    /// <summary>How it is reached: in this process.</summary>
    public ClusterConnectionOptions Options { get; }

    /// <summary>A way to it; whoever asks disposes it.</summary>
    public ClusterConnection Connect() => new(Endpoint, Options);

    public static DemoCluster Create(ClusterConnectionOptions options) =>
        new(SimulatedCluster.Create(new SimulatorOptions { IsLive = true }), options);

    public async ValueTask DisposeAsync()
    {
        _handler.Dispose();
        await _cluster.DisposeAsync();
    }
}
