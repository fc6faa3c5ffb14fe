using System.Buffers.Text;
using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using KubeSql.Simulator;
using KubeSql.Simulator.Schema;

namespace KubeSql.Benchmarks.Clusters;

/// <summary>Changes pods at an even rate: each change puts its sequence number into an annotation.</summary>
internal sealed class EventWriter
{
    public const string Annotation = "benchmark/sequence";

    private const int SequenceDigits = 12;
    private const int MostPods = 1000;
    private const int ProbesPerSecond = 200;

    private static readonly ResourceFacts s_pods = SchemaFacts.BuiltIn.Resources.First(r => r is { Group: "", Plural: "pods" });

    private readonly SimulatedCluster _cluster;
    private readonly List<Target> _targets;
    private readonly List<long[]> _probes = [];

    private EventWriter(SimulatedCluster cluster, List<Target> targets)
    {
        _cluster = cluster;
        _targets = targets;
    }

    /// <summary>Makes the changes, and returns when the last is made.</summary>
    public static async Task<WriteLog> RunAsync(SimulatedCluster cluster, WriteOrder order, CancellationToken cancellationToken)
    {
        var writer = new EventWriter(cluster, await TargetsAsync(cluster, cancellationToken));

        // What the list of them left would be collected while changes are timed.
        GC.Collect();
        var watch = Stopwatch.StartNew();
        await writer.WriteAsync(order, watch, cancellationToken);
        var (elapsed, probe) = (watch.Elapsed.TotalMilliseconds, writer._targets[0]);
        return new WriteLog(order.Rate * order.Seconds, elapsed, writer._targets.Sum(t => t.Sequence), [probe.Namespace, probe.Name], [.. writer._probes]);
    }

    private async Task WriteAsync(WriteOrder order, Stopwatch watch, CancellationToken cancellationToken)
    {
        var (written, all) = (0, order.Rate * order.Seconds);
        var probeEvery = Math.Max(1, order.Rate / ProbesPerSecond);
        while (written < all)
        {
            var due = Math.Min(all, (int)(watch.Elapsed.TotalSeconds * order.Rate));
            for (; written < due; written++)
            {
                var isProbe = written % probeEvery == 0 || written == all - 1;
                Write(isProbe ? 0 : 1 + (written % (_targets.Count - 1)), order.FirstSequence + written);
            }

            await Task.Delay(1, cancellationToken);
        }
    }

    private void Write(int index, long sequence)
    {
        var target = _targets[index];
        target.Sequence = sequence;
        if (index == 0)
        {
            _probes.Add([sequence, Stopwatch.GetTimestamp()]);
        }

        Utf8Formatter.TryFormat(sequence, target.Json.AsSpan(target.Offset, SequenceDigits), out _, new('D', SequenceDigits));
        if (!_cluster.Objects.Replace(s_pods, target.Namespace, target.Name, target.Json))
        {
            throw new InvalidOperationException($"pod {target.Namespace}/{target.Name} is gone");
        }
    }

    private static async Task<List<Target>> TargetsAsync(SimulatedCluster cluster, CancellationToken cancellationToken)
    {
        using var http = new HttpClient(cluster.CreateHandler());
        var list = JsonNode.Parse(await http.GetStringAsync(new Uri($"http://simulated.test/api/v1/pods?limit={MostPods}"), cancellationToken))!;
        return [.. list["items"]!.AsArray().Select(pod => Target.Of(pod!.AsObject()))];
    }

    private sealed class Target(string namespaceName, string name, byte[] json, int offset)
    {
        public string Namespace { get; } = namespaceName;

        public string Name { get; } = name;

        public byte[] Json { get; } = json;

        /// <summary>Where the digits stand in <see cref="Json"/>.</summary>
        public int Offset { get; } = offset;

        public long Sequence { get; set; }

        public static Target Of(JsonObject pod)
        {
            var metadata = pod["metadata"]!.AsObject();
            var annotations = metadata["annotations"] as JsonObject ?? [];
            var sequence = annotations[Annotation]?.GetValue<string>() ?? new string('0', SequenceDigits);
            annotations[Annotation] = sequence;
            metadata["annotations"] ??= annotations;
            var json = Encoding.UTF8.GetBytes(pod.ToJsonString());
            var key = Encoding.UTF8.GetBytes($"\"{Annotation}\":\"");
            return new Target(metadata["namespace"]!.GetValue<string>(), metadata["name"]!.GetValue<string>(), json, json.AsSpan().IndexOf(key) + key.Length)
            {
                Sequence = long.Parse(sequence, System.Globalization.CultureInfo.InvariantCulture),
            };
        }
    }
}
