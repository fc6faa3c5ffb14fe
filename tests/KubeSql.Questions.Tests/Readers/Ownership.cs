using System.Text.Json.Nodes;
using KubeSql.Questions.Tests.Clusters;

namespace KubeSql.Questions.Tests.Readers;

/// <summary>What belongs to an object through owners, at any depth.</summary>
internal static class Ownership
{
    /// <summary>The object and everything it owns.</summary>
    public static IEnumerable<(string Kind, JsonNode Item)> Of(RawCluster cluster, string kind, JsonNode root)
    {
        var found = new List<(string Kind, JsonNode Item)> { (kind, root) };
        for (var next = 0; next < found.Count; next++)
        {
            var uid = found[next].Item.Uid();
            found.AddRange(cluster.Objects.Where(known => known.Item.Owners().Any(owner => owner.Text("uid") == uid))
                .Select(known => (known.Resource.Kind, known.Item)));
        }

        return found.DistinctBy(known => known.Item.Uid());
    }

    /// <summary>The objects of a deployment.</summary>
    public static IEnumerable<(string Kind, JsonNode Item)> OfDeployment(RawCluster cluster, string ns, string name) =>
        Of(cluster, "Deployment", cluster["deployments"].First(item => item.Namespace() == ns && item.Name() == name));
}
