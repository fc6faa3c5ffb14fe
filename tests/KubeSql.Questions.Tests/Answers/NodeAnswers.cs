using System.Text.Json.Nodes;
using KubeSql.Questions.Tests.Clusters;
using KubeSql.Questions.Tests.Readers;
using static KubeSql.Questions.Tests.Answers.Answer;

namespace KubeSql.Questions.Tests.Answers;

internal static class NodeAnswers
{
    [Answers("A003")]
    public static IEnumerable<object?[]> Left(RawCluster cluster) =>
        from node in cluster["nodes"]
        let pods = PodsOn(cluster, node).Where(pod => pod.HoldsResources()).ToList()
        select Row(
            node.Name(), Of(node, "allocatable", "cpu") - pods.Sum(pod => pod.Reserved("cpu")), Of(node, "allocatable", "memory") - pods.Sum(pod => pod.Reserved("memory")),
            Of(node, "allocatable", "pods") - pods.Count, Of(node, "allocatable", "nvidia.com/gpu") - pods.Sum(pod => pod.Reserved("nvidia.com/gpu")));

    [Answers("A009")]
    public static IEnumerable<object?[]> PerRuntime(RawCluster cluster) =>
        cluster["nodes"].GroupBy(node => node.Text("status", "nodeInfo", "containerRuntimeVersion")).Select(group => Row(group.Key, group.Count()));

    [Answers("A010")]
    public static IEnumerable<object?[]> Software(RawCluster cluster) =>
        from node in cluster["nodes"]
        let info = node.At("status", "nodeInfo")
        select Row(node.Name(), info.Text("kubeletVersion"), info.Text("kernelVersion"), info.Text("osImage"), info.Text("architecture"));

    [Answers("A011")]
    public static IEnumerable<object?[]> Addresses(RawCluster cluster) =>
        from node in cluster["nodes"]
        from address in node.List("status", "addresses")
        select Row(node.Name(), address.Text("type"), address.Text("address"));

    [Answers("A013")]
    public static IEnumerable<object?[]> Capacity(RawCluster cluster) => cluster["nodes"].Select(node => Row(
        node.Name(), Of(node, "capacity", "cpu"), Of(node, "allocatable", "cpu"), Of(node, "capacity", "memory"), Of(node, "allocatable", "memory"),
        Of(node, "capacity", "pods"), Of(node, "allocatable", "nvidia.com/gpu")));

    [Answers("A014")]
    public static IEnumerable<object?[]> Cordoned(RawCluster cluster) =>
        from node in cluster["nodes"]
        where node.Flag("spec", "unschedulable") == true
        from taint in node.List("spec", "taints").Cast<JsonNode?>().DefaultIfEmpty()
        select Row(node.Name(), taint.Text("key"), taint.Text("value"), taint.Text("effect"));

    [Answers("A015")]
    public static IEnumerable<object?[]> Share(RawCluster cluster) =>
        from node in cluster["nodes"]
        let pods = PodsOn(cluster, node).Count()
        select Row(node.Name(), pods, Percent(pods, Of(node, "capacity", "pods")));

    [Answers("A095")]
    public static IEnumerable<object?[]> Use(RawCluster cluster) =>
        from node in cluster["nodes"]
        join metrics in cluster["nodes.metrics.k8s.io"] on node.Name() equals metrics.Name()
        select Row(
            node.Name(), Percent(Quantities.Read(metrics.Text("usage", "cpu")), Of(node, "allocatable", "cpu")),
            Percent(Quantities.Read(metrics.Text("usage", "memory")), Of(node, "allocatable", "memory")));

    [Answers("A095-pods")]
    public static IEnumerable<object?[]> UseOfPods(RawCluster cluster) =>
        from metrics in cluster["pods.metrics.k8s.io"]
        from pod in cluster["pods"]
        where pod.Namespace() == metrics.Namespace() && pod.Name() == metrics.Name()
        let containers = Container.RegularOf([pod]).ToList()
        let cores = metrics.List("containers").Sum(container => Quantities.Read(container.Text("usage", "cpu")))
        let bytes = metrics.List("containers").Sum(container => Quantities.Read(container.Text("usage", "memory")))
        select Row(
            pod.Namespace(), pod.Name(), Math.Round(cores!.Value, 3), bytes, Percent(cores, Sum(containers.Select(container => container.Resource("requests", "cpu"))), 0),
            Percent(bytes, Sum(containers.Select(container => container.Resource("limits", "memory"))), 0));

    [Answers("A113")]
    public static IEnumerable<object?[]> Unwell(RawCluster cluster) =>
        from node in cluster["nodes"]
        let ready = node.Condition("Ready").Text("status")
        let pressure = node.Condition("MemoryPressure").Text("status")
        where ready is not (null or "True") || pressure == "True"
        select Row(node.Name(), ready, pressure);

    private static IEnumerable<JsonNode> PodsOn(RawCluster cluster, JsonNode node) => cluster["pods"].Where(pod => pod.Node() == node.Name());

    // As SQL sums: nothing where there is nothing to sum.
    private static double? Sum(IEnumerable<double?> numbers) => numbers.Where(number => number is not null).Aggregate((double?)null, (sum, number) => (sum ?? 0) + number);

    private static double? Of(JsonNode node, string list, string resource) => Quantities.Read(node.Text("status", list, resource));
}
