using System.Text.Json.Nodes;
using KubeSql.Questions.Tests.Clusters;

namespace KubeSql.Questions.Tests;

public sealed class PodQuestions(ExamClusters clusters)
{
    private const string Pods = "/api/v1/pods";

    public static TheoryData<string> Names => ExamClusters.Names;

    [Theory, MemberData(nameof(Names))]
    public Task A001_pods_per_node(string cluster) => CheckAsync(cluster, "A001", pods =>
        pods.GroupBy(pod => pod.Text("spec", "nodeName")).Select(group => (object?[])[group.Key, group.Count()]));

    [Theory, MemberData(nameof(Names))]
    public Task A017_the_columns_of_kubectl_get_pods(string cluster) => clusters.CheckAsync(cluster, "A017", async raw =>
        (await raw.TableRowsAsync(Pods)).Select(row => (object?[])
        [
            row.Text("object", "metadata", "namespace"), row["cells"]![0]!.ToString(), row["cells"]![1]!.ToString(), row["cells"]![2]!.ToString(),
            row["cells"]![3]!.ToString().Split(' ')[0],
        ]));

    [Theory, MemberData(nameof(Names))]
    public Task A021_pods_nobody_manages(string cluster) => CheckAsync(cluster, "A021", pods =>
        pods.Where(pod => !pod.List("metadata", "ownerReferences").Any()).Select(pod => (object?[])[pod.Namespace(), pod.Name()]));

    [Theory, MemberData(nameof(Names))]
    public Task A025_crash_loops_of_any_container(string cluster) => CheckAsync(cluster, "A025", pods =>
        pods.Where(pod => pod.AllStatuses().Any(status => status.Text("state", "waiting", "reason") == "CrashLoopBackOff"))
            .Select(pod => (object?[])[pod.Namespace(), pod.Name()]));

    [Theory, MemberData(nameof(Names))]
    public Task A027_containers_that_ran_out_of_memory(string cluster) => CheckAsync(cluster, "A027", pods =>
        from pod in pods
        from status in pod.AllStatuses()
        let end = status.At("lastState", "terminated")
        where end.Text("reason") == "OOMKilled"
        select (object?[])[pod.Namespace(), pod.Name(), status.Text("name"), end.Text("exitCode")]);

    [Theory, MemberData(nameof(Names))]
    public Task A031_why_pods_wait(string cluster) => CheckAsync(cluster, "A031", pods =>
        from pod in pods
        where pod.Text("status", "phase") == "Pending"
        let scheduled = pod.List("status", "conditions").FirstOrDefault(condition => condition.Text("type") == "PodScheduled")
        where scheduled.Text("status") == "False"
        select (object?[])[pod.Namespace(), pod.Name(), scheduled.Text("message")]);

    [Theory, MemberData(nameof(Names))]
    public Task A033_containers_with_spec_and_status(string cluster) => CheckAsync(cluster, "A033", pods =>
        from pod in pods
        from container in pod.List("spec", "containers")
        let status = pod.List("status", "containerStatuses").FirstOrDefault(status => status.Text("name") == container.Text("name"))
        select (object?[])[pod.Namespace(), pod.Name(), container.Text("name"), container.Text("image"), status.Text("restartCount")]);

    [Theory, MemberData(nameof(Names))]
    public Task A039_images_without_a_fixed_version(string cluster) => CheckAsync(cluster, "A039", pods =>
        pods.SelectMany(pod => pod.AllContainers()).Select(container => container.Text("image")!).Distinct()
            .Where(image => !image.Contains('@', StringComparison.Ordinal))
            .Where(image => image.Split('/')[^1].Split(':') is [_] or [_, "latest"]).Select(image => (object?[])[image]));

    [Theory, MemberData(nameof(Names))]
    public Task A093_label_keys_in_use(string cluster) => CheckAsync(cluster, "A093", pods =>
        pods.SelectMany(pod => pod.At("metadata", "labels")?.AsObject().Select(label => label.Key) ?? []).GroupBy(key => key)
            .Select(group => (object?[])[group.Key, group.Count()]));

    [Fact]
    public async Task A105_joins_over_several_clusters_stay_inside_each()
    {
        var expected = new List<string>();
        foreach (var name in new[] { "large", "middle", "small" })
        {
            var raw = clusters.Raw(name);
            var nodes = (await raw.ItemsAsync("/api/v1/nodes")).Select(RawJson.Name).ToHashSet();
            var count = (await raw.ItemsAsync(Pods)).Count(pod => pod.Text("spec", "nodeName") is { } node && nodes.Contains(node));
            expected.Add(ExamClusters.Text(name, count));
        }

        (await clusters.AnswerOfAllAsync("A105")).ShouldBe(expected);
    }

    private Task CheckAsync(string cluster, string question, Func<List<JsonNode>, IEnumerable<object?[]>> expected) =>
        clusters.CheckAsync(cluster, question, async raw => expected(await raw.ItemsAsync(Pods)));
}
