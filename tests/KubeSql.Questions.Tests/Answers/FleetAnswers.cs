using System.Text.Json.Nodes;
using KubeSql.Questions.Tests.Clusters;
using KubeSql.Questions.Tests.Readers;
using static KubeSql.Questions.Tests.Answers.Answer;

namespace KubeSql.Questions.Tests.Answers;

/// <summary>Questions about several clusters at once.</summary>
internal static class FleetAnswers
{
    [Answers("A105")]
    public static IEnumerable<object?[]> PodsPerCluster(RawFleet fleet) => fleet.Clusters.Select(cluster => Row(cluster.Name, cluster["pods"].Count));

    [Answers("A105-nodes")]
    public static IEnumerable<object?[]> PodsOnNodes(RawFleet fleet) =>
        from cluster in fleet.Clusters
        let nodes = cluster["nodes"].Select(RawJson.Name).ToHashSet()
        select Row(cluster.Name, cluster["pods"].Count(pod => pod.Node() is { } node && nodes.Contains(node)));

    [Answers("A106")]
    public static IEnumerable<object?[]> OneDeployment(RawFleet fleet) =>
        from known in All(fleet, "deployments")
        where known.Item.Name() == "checkout"
        select Row(known.Cluster, known.Item.Namespace(), known.Item.Number("spec", "replicas"), known.Item.Number("status", "readyReplicas") ?? 0);

    [Answers("A107")]
    public static IEnumerable<object?[]> Failed(RawFleet fleet) =>
        from known in All(fleet, "pods")
        where known.Item.Phase() == "Failed"
        select Row(known.Cluster, known.Item.Namespace(), known.Item.Name(), known.Item.Text("status", "reason"));

    [Answers("A109")]
    public static IEnumerable<object?[]> ImageDrift(RawFleet fleet) =>
        from cluster in fleet.Clusters
        from template in PodTemplates.Of(cluster)
        where template.Kind == "Deployment"
        from container in template.Containers
        group container.Text("image") by (Namespace: template.Workload.Namespace(), Workload: template.Workload.Name(), Name: container.Text("name")) into images
        let count = images.Distinct().Count()
        where count > 1
        select Row(images.Key.Namespace, images.Key.Workload, images.Key.Name, count);

    [Answers("A109-config")]
    public static IEnumerable<object?[]> ConfigDrift(RawFleet fleet) =>
        from known in All(fleet, "configmaps")
        group known.Item.At("data")?.ToJsonString() by (Namespace: known.Item.Namespace(), Name: known.Item.Name()) into contents
        where contents.OfType<string>().Distinct().Count() > 1
        select Row(contents.Key.Namespace, contents.Key.Name);

    [Answers("A110")]
    public static IEnumerable<object?[]> Inventory(RawFleet fleet) =>
        from cluster in fleet.Clusters
        from kind in cluster.Objects.GroupBy(known => known.Resource.Kind)
        select Row(cluster.Name, kind.Key, kind.Count());

    [Answers("A111", InOrder = true)]
    public static IEnumerable<object?[]> SecondPage(RawFleet fleet) => All(fleet, "deployments")
        .Where(known => known.Cluster is "small" or "large")
        .Where(known => known.Item.Namespace() is "shop" or "data")
        .OrderBy(known => known.Item.Name(), StringComparer.Ordinal).ThenBy(known => known.Item.Namespace(), StringComparer.Ordinal)
        .ThenBy(known => known.Cluster, StringComparer.Ordinal).Skip(4).Take(4)
        .Select(known => Row(known.Item.Name(), known.Item.Namespace(), known.Cluster));

    [Answers("A119")]
    public static IEnumerable<object?[]> Freshness(RawFleet fleet) =>
        fleet.Clusters.Select(cluster => Row(cluster.Name, "Listed", cluster["pods"].Count, true, null));

    private static IEnumerable<(string Cluster, JsonNode Item)> All(RawFleet fleet, string plural) =>
        from cluster in fleet.Clusters
        from item in cluster[plural]
        select (cluster.Name, item);
}
