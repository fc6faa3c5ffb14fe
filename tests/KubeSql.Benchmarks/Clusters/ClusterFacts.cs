using System.Text.Json;
using KubeSql.Benchmarks.Measuring;

namespace KubeSql.Benchmarks.Clusters;

/// <summary>What a cluster's own API says, read without KubeSql's mirror: the truth that answers are compared with.</summary>
internal sealed class ClusterFacts
{
    private const string PodsPath = "/api/v1/pods";
    private const string NodesPath = "/api/v1/nodes";

    private readonly List<PodFacts> _pods = [];
    private readonly List<string> _nodes = [];

    public IReadOnlyList<PodFacts> Pods => _pods;

    /// <summary>The first cluster's table of pods, as its server prints it.</summary>
    public Answer Table { get; private set; } = Answer.Of([]);

    /// <summary>The names of the nodes.</summary>
    public IReadOnlyList<string> Nodes => _nodes;

    /// <summary>Reads pods and nodes of some clusters.</summary>
    public static async Task<ClusterFacts> ReadAsync(IReadOnlyList<ClusterAccess> clusters, CancellationToken cancellationToken)
    {
        var facts = new ClusterFacts();
        foreach (var cluster in clusters)
        {
            await BareList.ReadAsync(
                cluster.Connect, [PodsPath, NodesPath], cancellationToken, (path, page) => facts.Add(cluster.Context, path, page));
        }

        facts.Table = await ServerTable.ReadAsync(clusters[0], cancellationToken);
        return facts;
    }

    private void Add(string cluster, string path, byte[] page)
    {
        using var list = JsonDocument.Parse(page);
        foreach (var item in list.RootElement.GetProperty("items").EnumerateArray())
        {
            if (path == PodsPath)
            {
                _pods.Add(PodFacts.Of(cluster, item));
            }
            else
            {
                _nodes.Add(item.GetProperty("metadata").GetProperty("name").GetString()!);
            }
        }
    }
}
