using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using KubeSql.Benchmarks.Measuring;

namespace KubeSql.Benchmarks.Clusters;

/// <summary>Simulated clusters, served by this program in a process of their own.</summary>
internal sealed class SimulatorProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _kubeconfig;

    private SimulatorProcess(Process process, string kubeconfig, int clusters)
    {
        _process = process;
        _kubeconfig = kubeconfig;
        Clusters = [.. Enumerable.Range(0, clusters).Select(i => new ClusterAccess(kubeconfig, ServeCommand.ContextName(i)))];
    }

    /// <summary>The clusters; no credentials are needed.</summary>
    public IReadOnlyList<ClusterAccess> Clusters { get; }

    /// <summary>Starts the server and waits until it is ready.</summary>
    /// <param name="clusters">How many clusters.</param>
    /// <param name="nodes">How many nodes they have together.</param>
    /// <param name="pods">How many pods they have together.</param>
    /// <param name="seed">The first cluster's seed; each other's is one more.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<SimulatorProcess> StartAsync(int clusters, int nodes, int pods, int seed, CancellationToken cancellationToken)
    {
        var kubeconfig = Path.GetTempFileName();
        string[] sizes = [.. new[] { clusters, nodes, pods, seed }.Select(n => n.ToString(CultureInfo.InvariantCulture))];
        var process = ChildProcess.StartServer([ServeCommand.Name, .. sizes, kubeconfig]);
        var ready = await process.StandardOutput.ReadLineAsync(cancellationToken);
        return ready == ServeCommand.Ready
            ? new SimulatorProcess(process, kubeconfig, clusters)
            : throw new InvalidOperationException($"the simulator did not get ready: {ready}");
    }

    /// <summary>Lets the first cluster change, and returns when that is done.</summary>
    public async Task<WriteLog> WriteAsync(WriteOrder order, CancellationToken cancellationToken)
    {
        await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(order).AsMemory(), cancellationToken);
        await _process.StandardInput.FlushAsync(cancellationToken);
        var log = await _process.StandardOutput.ReadLineAsync(cancellationToken)
            ?? throw new InvalidOperationException("the simulator ended while it wrote");
        return JsonSerializer.Deserialize<WriteLog>(log)!;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var cluster in Clusters)
        {
            cluster.Dispose();
        }

        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        File.Delete(_kubeconfig);
    }
}
