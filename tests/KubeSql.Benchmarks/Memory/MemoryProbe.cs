using System.Text.Json;
using KubeSql.Benchmarks.Clusters;
using KubeSql.Benchmarks.Measuring;

namespace KubeSql.Benchmarks.Memory;

/// <summary>Measures the memory of new processes, each of which measures nothing else.</summary>
internal static class MemoryProbe
{
    /// <summary>The readings of a new process: empty, and after each step.</summary>
    public static async Task<IReadOnlyList<MemoryReading>> RunAsync(ClusterAccess cluster, IEnumerable<string> steps, CancellationToken cancellationToken)
    {
        var said = await ChildProcess.ReadAsync(ChildProcess.Self, [MemoryCommand.Name, cluster.Kubeconfig, cluster.Context, .. steps], cancellationToken);
        return JsonSerializer.Deserialize<List<MemoryReading>>(said)!;
    }
}
