using System.Diagnostics;
using KubeSql.Kubernetes;

namespace KubeSql.Soak.Soaking;

/// <summary>The simulated cluster, served by <c>kubesql simulate</c> in a process of its own.</summary>
internal sealed class SimulatorProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _kubeconfig;

    private SimulatorProcess(Process process, string kubeconfig, Uri url)
    {
        _process = process;
        _kubeconfig = kubeconfig;
        Url = url;
    }

    /// <summary>The server's address; no credentials are needed.</summary>
    public Uri Url { get; }

    /// <summary>The process, for whoever wants to stop it for a while.</summary>
    public int Id => _process.Id;

    /// <summary>Starts the server and waits until it is ready.</summary>
    public static async Task<SimulatorProcess> StartAsync(int nodes, int pods, int seed, CancellationToken cancellationToken, params string[] more)
    {
        var kubeconfig = Path.GetTempFileName();
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        string[] arguments =
        [
            "exec", Path.Combine(AppContext.BaseDirectory, "KubeSql.Cli.dll"), "simulate", "--size", $"{nodes}x{pods}",
            "--seed", $"{seed}", "--write-kubeconfig", kubeconfig, .. more,
        ];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        var watch = Stopwatch.StartNew();
        var process = Process.Start(start) ?? throw new InvalidOperationException("the simulator did not start");
        var ready = await process.StandardOutput.ReadLineAsync(cancellationToken);
        if (ready?.StartsWith("ready ", StringComparison.Ordinal) != true)
        {
            throw new InvalidOperationException($"the simulator did not get ready: {ready}");
        }

        Console.WriteLine($"simulated cluster of {nodes} nodes and {pods} pods ready after {watch.Elapsed.TotalSeconds:F1} s");
        return new SimulatorProcess(process, kubeconfig, new Uri(ready["ready ".Length..]));
    }

    /// <summary>A new connection to it.</summary>
    public ClusterConnection Connect() => new(KubeConfig.Load(_kubeconfig).Resolve());

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        File.Delete(_kubeconfig);
    }
}
