using System.Text.Json.Nodes;
using KubeSql.Questions.Tests.Clusters;
using KubeSql.Questions.Tests.Readers;

namespace KubeSql.Questions.Tests;

/// <summary>The queries that the tool of this name on Presto publishes, to the letter: they give here what they mean.</summary>
public sealed class PublishedQueryTests(ExamClusters clusters)
{
    public static TheoryData<string> Names => [.. ExamClusters.Names];

    [Theory, MemberData(nameof(Names))]
    public Task Pods_on_each_node(string cluster) => CheckAsync(
        cluster, "select nodename, count(*) as pod_count from pods group by nodename;",
        raw => raw["pods"].GroupBy(pod => pod.Node()).Select(group => (object?[])[group.Key, group.Count()]));

    [Theory, MemberData(nameof(Names))]
    public Task Requests_and_limits_of_each_pod(string cluster) => CheckAsync(
        cluster,
        "select pods.namespace,pods.name,sum(\"requests.cpu\") as \"requests.cpu\" ,sum(\"limits.cpu\") as \"limits.cpu\" from pods,containers where pods.uid = containers.uid group by pods.namespace,pods.name",
        raw => raw["pods"].Select(pod => (object?[])[pod.Namespace(), pod.Name(), Sum([pod], "requests"), Sum([pod], "limits")]));

    [Theory, MemberData(nameof(Names))]
    public Task Cores_left_on_nodes_with_pods(string cluster) => CheckAsync(
        cluster,
        "select nodes.name, nodes.\"allocatable.cpu\" - podnodecpu.\"requests.cpu\" from nodes, (select pods.nodename,sum(\"requests.cpu\") as \"requests.cpu\" from pods,containers where pods.uid = containers.uid group by pods.nodename) as podnodecpu where nodes.name = podnodecpu.nodename;",
        raw => from node in raw["nodes"]
               join pods in raw["pods"].GroupBy(pod => pod.Node()) on node.Name() equals pods.Key
               select (object?[])[node.Name(), Quantities.Read(node.Text("status", "allocatable", "cpu")) - Sum(pods, "requests")]);

    [Theory, MemberData(nameof(Names))]
    public Task Pods_created_after_a_date(string cluster) => CheckAsync(
        cluster, "select name, namespace,creationTimestamp from pods where creationTimestamp > date('2020-05-12') order by creationTimestamp desc;",
        raw => raw["pods"].Select(pod => (object?[])[pod.Name(), pod.Namespace(), pod.Time("metadata", "creationTimestamp")]));

    [Theory, MemberData(nameof(Names))]
    public Task Pending_pods_with_a_label(string cluster) => CheckAsync(
        cluster, "select namespace,name,phase from pods where phase = 'Pending' and \"labels.appid\" = 'springboot';",
        raw => PendingSpringBoot(raw).Select(pod => (object?[])[pod.Namespace(), pod.Name(), "Pending"]));

    [Theory, MemberData(nameof(Names))]
    public Task How_many_pending_pods_have_a_label(string cluster) => CheckAsync(
        cluster, "select count(*) from pods where phase = 'Pending' and \"labels.appid\" = 'springboot';", raw => [[PendingSpringBoot(raw).Count()]]);

    private static IEnumerable<JsonNode> PendingSpringBoot(RawCluster raw) =>
        raw["pods"].Where(pod => pod.Phase() == "Pending" && pod.Text("metadata", "labels", "appid") == "springboot");

    // As SQL sums: NULL where there is nothing to sum.
    private static double? Sum(IEnumerable<JsonNode> pods, string kind)
    {
        var values = Container.RegularOf(pods).Select(container => container.Resource(kind, "cpu")).OfType<double>().ToList();
        return values.Count == 0 ? null : values.Sum();
    }

    private async Task CheckAsync(string cluster, string sql, Func<RawCluster, IEnumerable<object?[]>> expected)
    {
        var rows = expected(clusters.Raw(cluster)).Select(row => RowText.Of(row)).ToList();

        rows.ShouldNotBeEmpty();
        (await clusters.RowsAsync(cluster, sql)).ShouldBe(rows, ignoreOrder: true);
    }
}
