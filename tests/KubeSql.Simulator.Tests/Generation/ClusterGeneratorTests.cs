using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace KubeSql.Simulator.Tests.Generation;

public sealed class ClusterGeneratorTests
{
    private static readonly SimulatorOptions s_small = new() { TimeProvider = new FixedTime() };

    private static readonly JsonSerializerOptions s_compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly RecordingWriter s_cluster = RecordingWriter.Filled(s_small);

    [Fact]
    public void The_same_options_give_the_same_objects()
    {
        var other = RecordingWriter.Filled(s_small);

        other.Objects.Select(pair => (pair.Key, Encoding.UTF8.GetString(pair.Value)))
            .ShouldBe(s_cluster.Objects.Select(pair => (pair.Key, Encoding.UTF8.GetString(pair.Value))));
    }

    [Fact]
    public void Another_seed_gives_other_pods()
    {
        var other = RecordingWriter.Filled(s_small with { Seed = 2 });

        other.All("v1", "pods").Select(pod => pod.Uid()).Intersect(s_cluster.All("v1", "pods").Select(pod => pod.Uid())).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(3, 60)]
    [InlineData(20, 1000)]
    [InlineData(1, 5)]
    public void There_are_about_as_many_nodes_and_pods_as_asked_for(int nodes, int pods)
    {
        var cluster = RecordingWriter.Filled(s_small with { Nodes = nodes, Pods = pods });

        cluster.All("v1", "nodes").Count().ShouldBe(nodes);
        cluster.All("v1", "pods").Count().ShouldBeInRange(pods, pods + 4);
    }

    [Fact]
    public void Without_content_there_are_only_the_namespaces_everys_cluster_has()
    {
        var empty = RecordingWriter.Filled(s_small with { IsPopulated = false });

        empty.All("v1", "namespaces").Select(ns => ns.Name()).ShouldBe(["default", "kube-node-lease", "kube-public", "kube-system"]);
        empty.All("v1", "pods").ShouldBeEmpty();
    }

    [Fact]
    public void A_pod_is_about_as_large_as_on_a_real_server()
    {
        var cluster = RecordingWriter.Filled(s_small with { Nodes = 20, Pods = 1000 });

        cluster.All("v1", "pods").Average(pod => pod.GetRawText().Length).ShouldBeInRange(8_000, 12_000);
        cluster.All("v1", "pods").Average(pod => pod.At("metadata.managedFields")!.Value.GetRawText().Length).ShouldBeInRange(3_600, 5_400);
    }

    [Fact]
    public void Objects_are_compact_json_that_names_its_kind_and_place()
    {
        foreach (var (resource, json) in s_cluster.Everything())
        {
            var key = $"{resource.GroupVersion}/{resource.Plural}/{json.Namespace()}/{json.Name()}";
            Encoding.UTF8.GetString(s_cluster.Objects[key]).ShouldBe(JsonSerializer.Serialize(json, s_compact));
            (json.Text("apiVersion"), json.Text("kind")).ShouldBe((resource.GroupVersion, resource.Kind));
        }
    }

    [Fact]
    public void Nothing_was_created_before_thes_cluster_or_after_now()
    {
        var now = s_small.TimeProvider.GetUtcNow();

        s_cluster.Everything()
            .Select(pair => DateTimeOffset.Parse(pair.Json.Text("metadata.creationTimestamp")!))
            .ShouldAllBe(created => created <= now && created > now.AddDays(-151));
    }

    [Fact]
    public void Every_stored_object_has_an_identity_of_its_own()
    {
        s_cluster.Everything()
            .Where(pair => pair.Resource.Group != "metrics.k8s.io")
            .GroupBy(pair => pair.Json.Uid()).Where(same => same.Count() > 1).Select(same => same.Key)
            .ShouldBeEmpty();
    }
}
