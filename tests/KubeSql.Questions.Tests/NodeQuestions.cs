using System.Text.Json.Nodes;
using KubeSql.Questions.Tests.Clusters;

namespace KubeSql.Questions.Tests;

public sealed class NodeQuestions(ExamClusters clusters)
{
    public static TheoryData<string> Names => ExamClusters.Names;

    [Theory, MemberData(nameof(Names))]
    public Task A003_cores_left_on_each_node(string cluster) => clusters.CheckAsync(cluster, "A003", async raw =>
    {
        var pods = (await raw.ItemsAsync("/api/v1/pods")).Where(pod => pod.Text("status", "phase") is not ("Succeeded" or "Failed")).ToList();
        return from node in await raw.ItemsAsync("/api/v1/nodes")
               let used = pods.Where(pod => pod.Text("spec", "nodeName") == node.Name()).Sum(Reserved)
               select (object?[])[node.Name(), RawJson.Number(node.Text("status", "allocatable", "cpu")!) - used];
    });

    [Theory, MemberData(nameof(Names))]
    public Task A013_what_nodes_have_as_numbers(string cluster) => clusters.CheckAsync(cluster, "A013", async raw =>
        (await raw.ItemsAsync("/api/v1/nodes")).Select(node => (object?[])
        [
            node.Name(), RawJson.Number(node.Text("status", "allocatable", "cpu")!), RawJson.Number(node.Text("status", "allocatable", "memory")!),
            RawJson.Number(node.Text("status", "capacity", "pods")!),
        ]));

    // While the pod starts, the init container that runs and the sidecars before it; afterwards containers and sidecars.
    private static double Reserved(JsonNode pod)
    {
        var moments = new List<double>();
        var sidecars = 0.0;
        foreach (var container in pod.List("spec", "initContainers"))
        {
            var isSidecar = container.Text("restartPolicy") == "Always";
            moments.Add(sidecars + Cores(container));
            sidecars += isSidecar ? Cores(container) : 0;
        }

        moments.Add(sidecars + pod.List("spec", "containers").Sum(Cores));
        return moments.Max() + (pod.Text("spec", "overhead", "cpu") is { } overhead ? RawJson.Number(overhead) : 0);
    }

    private static double Cores(JsonNode container) => container.Text("resources", "requests", "cpu") is { } cpu ? RawJson.Number(cpu) : 0;
}
