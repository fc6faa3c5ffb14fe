using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using KubeSql.Simulator.Generation;
using KubeSql.Simulator.Schema;

namespace KubeSql.Simulator.Tests.Generation;

public sealed class LiveSimulationTests : IAsyncDisposable
{
    private static readonly ResourceFacts s_pods = SchemaFacts.BuiltIn.Resource("v1", "pods");
    private static readonly ResourceFacts s_deployments = SchemaFacts.BuiltIn.Resource("apps/v1", "deployments");

    private readonly FixedTime _time = new();
    private readonly RecordingWriter _cluster;
    private readonly LiveSimulation _life;

    public LiveSimulationTests()
    {
        var options = new SimulatorOptions { TimeProvider = _time };
        _cluster = RecordingWriter.Filled(options);
        _life = LiveSimulation.Start(_cluster, options);
    }

    public ValueTask DisposeAsync() => _life.DisposeAsync();

    [Fact]
    public void A_few_changes_happen_every_second()
    {
        var before = _cluster.Changes;

        _time.Advance(TimeSpan.FromMinutes(1));

        (_cluster.Changes - before).ShouldBeInRange(60, 3000);
    }

    [Fact]
    public void Everything_keeps_fitting_together()
    {
        for (var minute = 0; minute < 10; minute++)
        {
            _time.Advance(TimeSpan.FromSeconds(61.5));
            ClusterChecks.OwnersExist(_cluster);
            ClusterChecks.ControllersSelectTheirPods(_cluster);
            ClusterChecks.EndpointsMatchPods(_cluster);
            ClusterChecks.ReplicaSetsCountTheirPods(_cluster);
        }
    }

    [Fact]
    public void Pods_come_and_go_and_crash()
    {
        var before = Pods();

        _time.Advance(TimeSpan.FromMinutes(3));

        var after = Pods();
        after.Keys.Except(before.Keys).ShouldNotBeEmpty();
        before.Keys.Except(after.Keys).ShouldNotBeEmpty();
        after.Any(pod => before.TryGetValue(pod.Key, out var restarts) && pod.Value > restarts).ShouldBeTrue();
    }

    [Fact]
    public void The_number_of_pods_stays_about_the_same()
    {
        _time.Advance(TimeSpan.FromMinutes(30));

        _cluster.All("v1", "pods").Count().ShouldBeInRange(40, 110);
    }

    [Fact]
    public void No_time_lies_in_the_future_or_before_the_creation()
    {
        _time.Advance(TimeSpan.FromMinutes(5));

        foreach (var pod in _cluster.All("v1", "pods"))
        {
            var created = DateTimeOffset.Parse(pod.Text("metadata.creationTimestamp")!);
            pod.Items("status.conditions").Select(condition => DateTimeOffset.Parse(condition.Text("lastTransitionTime")!))
                .ShouldAllBe(time => time >= created && time <= _time.GetUtcNow(), pod.Name());
        }
    }

    [Fact]
    public void Labels_that_a_user_sets_stay()
    {
        foreach (var pod in _cluster.All("v1", "pods").ToList())
        {
            Edit(s_pods, pod.Namespace(), pod.Name(), json => json["metadata"]!["labels"]!["mine"] = "yes");
        }

        _time.Advance(TimeSpan.FromMinutes(2));

        _cluster.All("v1", "pods")
            .Where(pod => DateTimeOffset.Parse(pod.Text("metadata.creationTimestamp")!) < _time.GetUtcNow().AddMinutes(-3))
            .ShouldAllBe(pod => pod.Text("metadata.labels.mine") == "yes");
    }

    [Fact]
    public void A_deployment_that_a_user_scales_gets_its_pods()
    {
        Edit(s_deployments, "monitoring", "grafana", json => json["spec"]!["replicas"] = 4);

        _time.Advance(TimeSpan.FromSeconds(30));

        _cluster.All("v1", "pods").Count(pod => pod.Name().StartsWith("grafana-", StringComparison.Ordinal)).ShouldBeInRange(3, 6);
    }

    [Fact]
    public void A_pod_that_a_user_deletes_is_replaced()
    {
        var pod = _cluster.All("v1", "pods").Single(pod => pod.Name().StartsWith("grafana-", StringComparison.Ordinal));
        _cluster.Delete(s_pods, pod.Namespace(), pod.Name());

        _time.Advance(TimeSpan.FromSeconds(30));

        _cluster.All("v1", "pods").Where(pod => pod.Name().StartsWith("grafana-", StringComparison.Ordinal)).ShouldNotBeEmpty();
    }

    [Fact]
    public void The_pods_of_a_deployment_that_a_user_deletes_go()
    {
        _cluster.Delete(s_deployments, "monitoring", "grafana");

        _time.Advance(TimeSpan.FromSeconds(60));

        _cluster.Objects.Keys.Where(key => key.StartsWith("v1/pods/monitoring/grafana-", StringComparison.Ordinal) || key.StartsWith("apps/v1/replicasets/monitoring/grafana-", StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    [Fact]
    public void Heartbeats_renew_the_leases_of_nodes()
    {
        _time.Advance(TimeSpan.FromMinutes(1));

        _cluster.All("coordination.k8s.io/v1", "leases")
            .ShouldAllBe(lease => DateTimeOffset.Parse(lease.Text("spec.renewTime")!) > _time.GetUtcNow().AddSeconds(-40));
    }

    [Fact]
    public async Task Nothing_changes_after_the_end()
    {
        await _life.DisposeAsync();
        var before = _cluster.Changes;

        _time.Advance(TimeSpan.FromMinutes(1));

        _cluster.Changes.ShouldBe(before);
    }

    private Dictionary<string, int> Pods() => _cluster.All("v1", "pods")
        .ToDictionary(pod => pod.Uid(), pod => pod.Items("status.containerStatuses").Sum(status => status.Number("restartCount")));

    private void Edit(ResourceFacts resource, string? ns, string name, Action<JsonNode> change)
    {
        var json = JsonNode.Parse(_cluster.Read(resource, ns, name)!)!;
        change(json);
        _cluster.Replace(resource, ns, name, Encoding.UTF8.GetBytes(json.ToJsonString()));
    }
}
