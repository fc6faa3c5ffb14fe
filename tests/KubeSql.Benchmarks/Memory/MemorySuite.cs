using KubeSql.Benchmarks.Clusters;
using KubeSql.Benchmarks.Measuring;
using KubeSql.Benchmarks.Reporting;

namespace KubeSql.Benchmarks.Memory;

/// <summary>What a process with a session occupies above the same process before it opened one, and what each table takes of it.</summary>
internal sealed class MemorySuite(Servers servers, BenchmarkOptions options, Report report) : ISuite
{
    private const double Megabyte = 1e6;

    private static readonly int[] s_sizes = [1_000, 10_000, 50_000, 105_811];

    // The first of them is what a session that was asked least occupies.
    private static readonly (string Name, string Sql)[] s_statements =
    [
        ("count", Statements.Count),
        ("kubectl's columns", Statements.KubectlColumns),
        ("containers", "select cluster, namespace, pod, name, image, ready, restartCount from containers"),
        ("select * from pods", "select * from pods"),
    ];

    private static readonly string[] s_tables =
    [
        "pods", "nodes", "events", "replicasets", "deployments", "services", "endpointslices", "configmaps", "secrets", "jobs", "statefulsets",
        "serviceaccounts",
    ];

    /// <inheritdoc/>
    public string Name => "memory";

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        report.Suite(Name, "of a process with a session above the same process before it, a new process for each; median (least – most)");
        if (options.Kubeconfig is null && (options.IsFull || options.Suite == Name))
        {
            foreach (var pods in s_sizes.Where(s => s <= Math.Max(options.Pods, options.FleetPods) && s != options.Pods))
            {
                await using var simulator = await servers.StartAsync(Math.Max(3, pods / 50), pods, cancellationToken);
                await MeasureAsync(simulator.Clusters[0], cancellationToken);
            }
        }

        var shared = await servers.SharedAsync(cancellationToken);
        await MeasureAsync(shared, cancellationToken);
        await MeasureTablesAsync(shared, cancellationToken);
    }

    private async Task MeasureAsync(ClusterAccess cluster, CancellationToken cancellationToken)
    {
        var pods = (await ClusterFacts.ReadAsync([cluster], cancellationToken)).Pods;
        var containers = pods.Sum(p => p.Containers.Count(c => c.IsRegular));
        foreach (var (name, sql) in s_statements)
        {
            var label = $"{pods.Count:N0} pods, {name}";
            var resident = new Sample($"{label}: process", "MB");
            var peak = new Sample($"{label}: process at its peak", "MB");
            var heap = new Sample($"{label}: managed heap", "MB");
            for (var run = 0; run < Math.Min(options.Repeat, 3); run++)
            {
                var readings = await MemoryProbe.RunAsync(cluster, [sql], cancellationToken);
                var (empty, full) = (readings[0], readings[1]);
                var expected = name switch { "count" => 1, "containers" => containers, _ => pods.Count };
                if (full.Rows != expected)
                {
                    throw new WrongAnswerException($"{label}: {full.Rows} rows instead of {expected}");
                }

                resident.Add((full.Resident - empty.Resident) / Megabyte);
                peak.Add((full.Peak - empty.Resident) / Megabyte);
                heap.Add((full.Heap - empty.Heap) / Megabyte);
            }

            report.Add(resident);
            report.Add(peak);
            report.Add(heap);
        }
    }

    private async Task MeasureTablesAsync(ClusterAccess cluster, CancellationToken cancellationToken)
    {
        var readings = await MemoryProbe.RunAsync(cluster, s_tables.Select(t => MemoryCommand.TablePrefix + t), cancellationToken);
        for (var i = 0; i < s_tables.Length; i++)
        {
            var table = new Sample($"table {s_tables[i]}, {readings[i + 1].Rows:N0} rows: SQLite", "MB");
            table.Add((readings[i + 1].Sqlite - readings[i].Sqlite) / Megabyte);
            report.Add(table);
        }
    }
}
