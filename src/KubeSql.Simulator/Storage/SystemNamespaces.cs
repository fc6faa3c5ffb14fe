using System.Text.Json.Nodes;
using KubeSql.Simulator.Schema;
using KubeSql.Simulator.Server;
using KubeSql.Simulator.Writing;

namespace KubeSql.Simulator.Storage;

/// <summary>The namespaces that every cluster has.</summary>
internal static class SystemNamespaces
{
    private static readonly string[] s_names = ["default", "kube-node-lease", "kube-public", "kube-system"];

    /// <summary>Adds those that are not there yet.</summary>
    public static void Add(IObjectWriter writer, ResourceFacts namespaces, SimulatorOptions options)
    {
        var identifiers = new Identifiers(options.Seed);
        foreach (var name in s_names.Where(name => writer.Read(namespaces, null, name) is null))
        {
            writer.Create(namespaces, null, name, JsonText.Write(new JsonObject
            {
                ["metadata"] = new JsonObject
                {
                    ["name"] = name,
                    ["uid"] = identifiers.NewUid(),
                    ["creationTimestamp"] = Timestamps.Format(options.TimeProvider.GetUtcNow()),
                    ["labels"] = new JsonObject { ["kubernetes.io/metadata.name"] = name },
                },
                ["spec"] = new JsonObject { ["finalizers"] = new JsonArray("kubernetes") },
                ["status"] = new JsonObject { ["phase"] = "Active" },
            }));
        }
    }
}
