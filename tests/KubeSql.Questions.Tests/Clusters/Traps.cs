using System.Text;
using System.Text.Json.Nodes;
using KubeSql.Simulator;
using KubeSql.Simulator.Schema;

namespace KubeSql.Questions.Tests.Clusters;

/// <summary>Objects on which the usual wrong answers go wrong: those of the files in the folder Traps.</summary>
internal static class Traps
{
    /// <summary>Adds them to a cluster.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="name">Its name, which stands where clusters differ.</param>
    public static void AddTo(SimulatedCluster cluster, string name)
    {
        var number = 0;
        foreach (var item in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Traps"), "*.json").Order(StringComparer.Ordinal).SelectMany(file => Read(file, name)))
        {
            var metadata = item["metadata"]!.AsObject();
            metadata.TryAdd("uid", $"00000000-0000-4000-9000-{number++:d12}");
            metadata.TryAdd("creationTimestamp", "2026-11-14T12:00:00Z");
            var resource = SchemaFacts.BuiltIn.Resources.First(known => known.Kind == item.Text("kind"));
            cluster.Objects.Create(resource, item.Namespace(), item.Name(), Encoding.UTF8.GetBytes(item.ToJsonString()));
        }
    }

    private static IEnumerable<JsonNode> Read(string file, string name) =>
        JsonNode.Parse(File.ReadAllText(file).Replace("$cluster", name, StringComparison.Ordinal)).List();
}
