using System.Text.Json;

namespace KubeSql.Simulator.Tests.Generation;

public sealed class ConsistencyTests
{
    private static readonly RecordingWriter s_cluster = RecordingWriter.Filled(new() { Nodes = 20, Pods = 1000, TimeProvider = new FixedTime() });

    [Fact]
    public void Every_owner_exists_with_that_identity() => ClusterChecks.OwnersExist(s_cluster);

    [Fact]
    public void Controllers_select_the_pods_they_own() => ClusterChecks.ControllersSelectTheirPods(s_cluster);

    [Fact]
    public void Endpoints_and_slices_list_the_pods_their_service_selects() => ClusterChecks.EndpointsMatchPods(s_cluster);

    [Fact]
    public void Statuses_of_replica_sets_count_their_pods() => ClusterChecks.ReplicaSetsCountTheirPods(s_cluster);

    [Fact]
    public void Every_node_of_a_pod_exists_with_that_address()
    {
        var addresses = s_cluster.All("v1", "nodes").ToDictionary(node => node.Name(), node => node.Items("status.addresses").First().Text("address"));

        foreach (var pod in s_cluster.All("v1", "pods").Where(pod => pod.Text("spec.nodeName") is not null))
        {
            addresses[pod.Text("spec.nodeName")!].ShouldBe(pod.Text("status.hostIP"));
        }
    }

    [Fact]
    public void Pods_of_their_own_network_have_addresses_of_their_own()
    {
        s_cluster.All("v1", "pods")
            .Where(pod => pod.Text("spec.hostNetwork") is null && pod.Text("status.podIP") is not null)
            .GroupBy(pod => pod.Text("status.podIP"))
            .Where(same => same.Count() > 1)
            .ShouldBeEmpty();
    }

    [Fact]
    public void No_node_holds_more_pods_than_it_can()
    {
        s_cluster.All("v1", "pods").GroupBy(pod => pod.Text("spec.nodeName")).Where(pods => pods.Key is not null)
            .ShouldAllBe(pods => pods.Count() <= 110);
    }

    [Fact]
    public void Events_point_at_objects_by_identity()
    {
        var uids = s_cluster.Everything().Select(pair => pair.Json.Uid()).ToHashSet();

        s_cluster.All("v1", "events").Where(happened => !uids.Contains(happened.Text("involvedObject.uid")!)).ShouldBeEmpty();
    }

    [Fact]
    public void Claims_and_volumes_are_bound_to_each_other()
    {
        var volumes = s_cluster.All("v1", "persistentvolumes").ToDictionary(volume => volume.Name());

        foreach (var claim in s_cluster.All("v1", "persistentvolumeclaims").Where(claim => claim.Text("status.phase") == "Bound"))
        {
            volumes[claim.Text("spec.volumeName")!].Text("spec.claimRef.uid").ShouldBe(claim.Uid());
        }
    }

    [Fact]
    public void Every_claim_of_a_pod_exists()
    {
        var claims = s_cluster.All("v1", "persistentvolumeclaims").Select(claim => (claim.Namespace(), claim.Name())).ToHashSet();

        s_cluster.All("v1", "pods")
            .SelectMany(pod => pod.Items("spec.volumes").Select(volume => (pod.Namespace(), volume.Text("persistentVolumeClaim.claimName"))))
            .Where(used => used.Item2 is not null && !claims.Contains((used.Item1, used.Item2)))
            .ShouldBeEmpty();
    }

    [Fact]
    public void Every_generated_field_is_in_the_schema()
    {
        var unknown = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (resource, json) in s_cluster.Everything())
        {
            UnknownFields.Find(resource.TypeName, json, unknown);
        }

        unknown.ShouldBeEmpty();
    }
}
