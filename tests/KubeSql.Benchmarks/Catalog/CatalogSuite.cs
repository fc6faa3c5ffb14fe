using System.Diagnostics;
using System.Text;
using KubeSql.Benchmarks.Measuring;
using KubeSql.Benchmarks.Reporting;
using KubeSql.Kubernetes;
using KubeSql.Simulator;
using KubeSql.Simulator.Schema;

namespace KubeSql.Benchmarks.Catalog;

/// <summary>How long it takes to know every table once discovery has answered, and what that holds of memory. The server is in this process.</summary>
internal sealed class CatalogSuite(BenchmarkOptions options, Report report) : ISuite
{
    private const int Groups = 100;

    private static readonly int[] s_definitions = [0, 2_000];

    /// <inheritdoc/>
    public string Name => "catalog";

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        report.Suite(Name, "every table known, after the last byte of discovery, and with asking, in warm code; managed memory that a session holds; median (least – most)");
        foreach (var definitions in s_definitions)
        {
            await using var cluster = SimulatedCluster.Create(new SimulatorOptions { IsPopulated = false });
            for (var index = 0; index < definitions; index++)
            {
                Define(cluster, index);
            }

            var prefix = definitions == 0 ? "built-in resources" : $"{definitions:N0} definitions";
            var (after, whole, memory) = (new Sample($"{prefix}, after discovery"), new Sample($"{prefix}, with discovery"), new Sample($"{prefix}, memory", "MB"));
            for (var run = 0; run <= options.Repeat; run++)
            {
                await MeasureAsync(cluster, definitions, run == 0 ? null : (after, whole, memory), cancellationToken);
            }

            report.Add(after);
            report.Add(whole);
            report.Add(memory);
        }
    }

    private static async Task MeasureAsync(
        SimulatedCluster cluster, int definitions, (Sample After, Sample Whole, Sample Memory)? samples, CancellationToken cancellationToken)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        using var handler = new LastAnswer(cluster.CreateHandler());
        var connection = new ClusterConnection(
            new ClusterEndpoint { Name = "catalog", Server = new Uri("http://simulated.test") }, new ClusterConnectionOptions { Handler = handler });
        await using var session = KubeSqlSession.Open([connection], new KubeSqlOptions { Mode = MirrorMode.ListOnce });
        var start = Stopwatch.GetTimestamp();
        var count = (await session.GetTablesAsync(cancellationToken)).Count;
        var end = Stopwatch.GetTimestamp();
        if (count <= definitions)
        {
            throw new WrongAnswerException($"{count} tables of {definitions} definitions and the built-in resources");
        }

        samples?.After.Add(Stopwatch.GetElapsedTime(handler.At, end));
        samples?.Whole.Add(Stopwatch.GetElapsedTime(start, end));
        samples?.Memory.Add((GC.GetTotalMemory(forceFullCollection: true) - before) / 1e6);
    }

    private static void Define(SimulatedCluster cluster, int index)
    {
        var (group, plural, kind) = ($"g{index % Groups}.example.com", $"things{index}", $"Thing{index}");
        var json = $$$"""
            {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"{{{plural}}}.{{{group}}}"},
            "spec":{"group":"{{{group}}}","scope":"Namespaced","names":{"plural":"{{{plural}}}","singular":"{{{kind.ToLowerInvariant()}}}","kind":"{{{kind}}}","listKind":"{{{kind}}}List"},
            "versions":[{"name":"v1","served":true,"storage":true,"schema":{"openAPIV3Schema":{"type":"object","properties":{"spec":{"type":"object"} } } } } ]},"status":{} }
            """;
        var definitions = SchemaFacts.BuiltIn.Resources.First(resource => resource.Plural == "customresourcedefinitions");
        cluster.Objects.Create(definitions, null, $"{plural}.{group}", Encoding.UTF8.GetBytes(json));
    }
}
