namespace KubeSql.Benchmarks.Clusters;

/// <summary>The cluster that suites share, started when first asked for.</summary>
internal sealed class Servers(BenchmarkOptions options) : IAsyncDisposable
{
    private SimulatorProcess? _simulator;
    private ClusterAccess? _given;

    /// <summary>The cluster of the sizes that the command line names: simulated, or the one of its kubeconfig. Nobody changes it.</summary>
    public async Task<ClusterAccess> SharedAsync(CancellationToken cancellationToken)
    {
        if (options.Kubeconfig is { } kubeconfig)
        {
            return _given ??= new ClusterAccess(kubeconfig, options.Context);
        }

        _simulator ??= await StartAsync(options.Nodes, options.Pods, cancellationToken);
        return _simulator.Clusters[0];
    }

    /// <summary>Starts one more simulated cluster. The caller ends it.</summary>
    public Task<SimulatorProcess> StartAsync(int nodes, int pods, CancellationToken cancellationToken) =>
        SimulatorProcess.StartAsync(1, nodes, pods, options.Seed, cancellationToken);

    /// <summary>Starts many simulated clusters in one process. The caller ends it.</summary>
    public Task<SimulatorProcess> StartFleetAsync(CancellationToken cancellationToken) =>
        SimulatorProcess.StartAsync(
            options.Clusters, Math.Max(options.Clusters * 3, options.FleetPods / 50), options.FleetPods, options.Seed, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _given?.Dispose();
        if (_simulator is not null)
        {
            await _simulator.DisposeAsync();
        }
    }
}
