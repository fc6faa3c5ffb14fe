using System.Diagnostics;
using KubeSql.Benchmarks.Clusters;
using KubeSql.Benchmarks.Measuring;

namespace KubeSql.Benchmarks.Today;

/// <summary>Runs <c>kubectl get pods -A</c>, by itself or into jq, and sees how much memory kubectl takes.</summary>
internal sealed class PodsByKubectl(string kubectl, string? jq, ClusterAccess cluster, string cacheFolder)
{
    private static readonly TimeSpan s_pollInterval = TimeSpan.FromMilliseconds(10);

    /// <summary>What kubectl prints as its table, a row a line.</summary>
    public Task<(string Output, long PeakBytes)> TableAsync(CancellationToken cancellationToken) =>
        RunAsync(["--no-headers"], (output, token) => new StreamReader(output).ReadToEndAsync(token), cancellationToken);

    /// <summary>What a jq filter makes of the pods' JSON.</summary>
    public Task<(string Output, long PeakBytes)> FilterAsync(string filter, CancellationToken cancellationToken) =>
        RunAsync(["-o", "json"], (output, token) => FilterAsync(output, filter, token), cancellationToken);

    private async Task<(string Output, long PeakBytes)> RunAsync(
        string[] format, Func<Stream, CancellationToken, Task<string>> read, CancellationToken cancellationToken)
    {
        using var process = ChildProcess.Start(
            kubectl, ["--kubeconfig", cluster.Kubeconfig, "--context", cluster.Context, "--cache-dir", cacheFolder, "get", "pods", "-A", .. format]);
        process.StandardInput.Close();
        try
        {
            var peak = PeakAsync(process);
            var output = await read(process.StandardOutput.BaseStream, cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode == 0 ? (output, await peak) : throw new WrongAnswerException($"kubectl ended with {process.ExitCode}");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }

    private async Task<string> FilterAsync(Stream json, string filter, CancellationToken cancellationToken)
    {
        using var process = ChildProcess.Start(jq!, ["-r", filter]);
        var copy = Task.Run(
            async () =>
            {
                await json.CopyToAsync(process.StandardInput.BaseStream, cancellationToken);
                process.StandardInput.Close();
            },
            cancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await copy;
        await process.WaitForExitAsync(cancellationToken);
        return output;
    }

    // The system forgets the figure with the process.
    private static async Task<long> PeakAsync(Process process)
    {
        var peak = 0L;
        while (!process.HasExited)
        {
            try
            {
                process.Refresh();
                peak = Math.Max(peak, process.PeakWorkingSet64);
            }
            catch (InvalidOperationException)
            {
                // It ended between the two lines.
                break;
            }

            await Task.Delay(s_pollInterval);
        }

        return peak;
    }
}
