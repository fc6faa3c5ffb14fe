using System.Text.Json;

namespace KubeSql.Simulator.Tests.Generation;

/// <summary>What must hold of a cluster at any moment, generated or alive.</summary>
internal static class ClusterChecks
{
    public static void OwnersExist(RecordingWriter cluster)
    {
        var all = cluster.Everything().Select(pair => (pair.Json.Text("kind"), pair.Json.Name(), pair.Json.Uid())).ToHashSet();
        var orphans = cluster.Everything()
            .SelectMany(pair => pair.Json.Items("metadata.ownerReferences").Select(owner => (owner.Text("kind"), owner.Text("name")!, owner.Text("uid")!)))
            .Where(owner => !all.Contains(owner));

        orphans.ShouldBeEmpty();
    }

    public static void ControllersSelectTheirPods(RecordingWriter cluster)
    {
        (string, string)[] controllers = [("apps/v1", "replicasets"), ("apps/v1", "statefulsets"), ("apps/v1", "daemonsets"), ("batch/v1", "jobs")];
        var byUid = controllers.SelectMany(kind => cluster.All(kind.Item1, kind.Item2)).ToDictionary(controller => controller.Uid());
        foreach (var pod in cluster.All("v1", "pods"))
        {
            foreach (var owner in pod.Items("metadata.ownerReferences").Where(owner => owner.Text("kind") != "Node"))
            {
                var controller = byUid[owner.Text("uid")!];
                Matches(pod, controller.At("spec.selector.matchLabels")!.Value).ShouldBeTrue($"{pod.Name()} and {controller.Name()}");
            }
        }
    }

    public static void EndpointsMatchPods(RecordingWriter cluster)
    {
        var pods = cluster.All("v1", "pods").ToLookup(pod => pod.Namespace());
        var endpoints = cluster.All("v1", "endpoints").ToDictionary(all => (all.Namespace(), all.Name()));
        var slices = cluster.All("discovery.k8s.io/v1", "endpointslices").ToLookup(slice => slice.At("metadata.labels")!.Value.GetProperty("kubernetes.io/service-name").GetString() + "/" + slice.Namespace());
        foreach (var service in cluster.All("v1", "services").Where(service => service.At("spec.selector") is not null))
        {
            var own = pods[service.Namespace()].Where(pod => Matches(pod, service.At("spec.selector")!.Value)).ToList();
            var ready = own.Where(IsReady).Select(pod => pod.Text("status.podIP")!).Order().ToList();
            var subsets = endpoints[(service.Namespace(), service.Name())].Items("subsets").ToList();

            subsets.SelectMany(subset => subset.Items("addresses")).Select(address => address.Text("ip")!).Order().ToList().ShouldBe(ready, customMessage: service.Name());
            slices[$"{service.Name()}/{service.Namespace()}"].SelectMany(slice => slice.Items("endpoints"))
                .Where(endpoint => endpoint.Text("conditions.ready") == "True")
                .Select(endpoint => endpoint.Items("addresses").Single().GetString()!).Order().ToList().ShouldBe(ready, customMessage: service.Name());
        }
    }

    public static void ReplicaSetsCountTheirPods(RecordingWriter cluster)
    {
        var pods = cluster.All("v1", "pods")
            .Where(pod => pod.Text("status.phase") is "Running" or "Pending" && pod.At("metadata.deletionTimestamp") is null)
            .ToLookup(pod => pod.Items("metadata.ownerReferences").Select(owner => owner.Text("uid")).FirstOrDefault());
        foreach (var set in cluster.All("apps/v1", "replicasets"))
        {
            set.Number("status.replicas").ShouldBe(pods[set.Uid()].Count(), set.Name());
            set.Number("status.readyReplicas").ShouldBe(pods[set.Uid()].Count(IsReady), set.Name());
        }
    }

    public static bool IsReady(JsonElement pod) =>
        pod.At("metadata.deletionTimestamp") is null
        && pod.Items("status.conditions").Any(condition => condition.Text("type") == "Ready" && condition.Text("status") == "True");

    private static bool Matches(JsonElement pod, JsonElement selector) =>
        selector.EnumerateObject().All(label => pod.At("metadata.labels")?.TryGetProperty(label.Name, out var value) == true && value.GetString() == label.Value.GetString());
}
