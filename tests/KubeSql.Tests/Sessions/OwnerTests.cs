namespace KubeSql.Tests.Sessions;

/// <summary>Chains of owners.</summary>
public sealed class OwnerTests
{
    [Fact]
    public async Task A_pods_workload_is_the_owner_at_the_top()
    {
        await using var cluster = Cluster();
        await using var session = cluster.Open();

        (await session.RowsAsync("select pod, owner_kind, owner_name, workload_kind, workload_name, path from pod_owners order by pod")).ShouldBe(
        [
            ["batch", "Job", "nightly-1", "CronJob", "nightly", "Job/nightly-1 > CronJob/nightly"],
            ["custom", "ReplicaSet", "roll-1", "Rollout", "roll", "ReplicaSet/roll-1 > Rollout/roll"],
            ["naked", null, null, null, null, null],
            ["web", "ReplicaSet", "web-1", "Deployment", "web", "ReplicaSet/web-1 > Deployment/web"],
        ]);
    }

    [Fact]
    public async Task Reading_the_owners_of_pods_does_not_mirror_every_kind()
    {
        await using var cluster = Cluster();
        await using var session = cluster.Open();

        await session.RowsAsync("select * from pod_owners");

        session.GetSyncStatus().Count.ShouldBe(8);
    }

    [Fact]
    public async Task Chains_have_one_row_per_hop_for_every_kind()
    {
        await using var cluster = Cluster();
        await using var session = cluster.Open();

        (await session.RowsAsync("select kind, name, depth, owner_kind, owner_name, is_top, path from owner_chains where name in ('web', 'web-1') order by kind, depth")).ShouldBe(
        [
            ["Pod", "web", 1L, "ReplicaSet", "web-1", false, "ReplicaSet/web-1"],
            ["Pod", "web", 2L, "Deployment", "web", true, "ReplicaSet/web-1 > Deployment/web"],
            ["ReplicaSet", "web-1", 1L, "Deployment", "web", true, "Deployment/web"],
        ]);
    }

    [Fact]
    public async Task Owners_that_own_each_other_end_somewhere()
    {
        await using var cluster = new TestCluster();
        cluster.PutPod("a", Owned("a", "Pod", "b"));
        cluster.PutPod("b", Owned("b", "Pod", "a"));
        await using var session = cluster.Open();

        (await session.ScalarAsync("select max(depth) from owner_chains")).ShouldBe(10L);
        (await session.RowsAsync("select pod from pod_owners order by pod")).ShouldBe([["a"], ["b"]]);
    }

    [Fact]
    public async Task What_an_object_owns_is_found_by_an_index()
    {
        const string Sql = "with recursive owned(id) as (select uid from deployments where name = 'web' union select o.uid from owners o join owned on o.owner_uid = id) select id from owned";
        await using var cluster = Cluster();
        await using var session = cluster.Open();

        (await session.RowsAsync(Sql)).ShouldBe([["web"], ["web-1"], ["pod-web"]]);
        (await session.RowsAsync("explain query plan " + Sql)).ShouldContain(step => ((string)step[3]!).Contains("(owner_uid=?)", StringComparison.Ordinal));
    }

    private static TestCluster Cluster()
    {
        var cluster = new TestCluster();
        cluster.PutPod("naked", "\"uid\":\"naked\"");
        cluster.PutPod("web", Owned("pod-web", "ReplicaSet", "web-1"));
        cluster.PutPod("custom", Owned("pod-custom", "ReplicaSet", "roll-1"));
        cluster.PutPod("batch", Owned("pod-batch", "Job", "nightly-1"));
        Put(cluster, "replicasets", "apps/v1", "ReplicaSet", "web-1", Owned("web-1", "Deployment", "web"));
        Put(cluster, "replicasets", "apps/v1", "ReplicaSet", "roll-1", Owned("roll-1", "Rollout", "roll"));
        Put(cluster, "deployments", "apps/v1", "Deployment", "web", "\"uid\":\"web\"");
        Put(cluster, "jobs", "batch/v1", "Job", "nightly-1", Owned("nightly-1", "CronJob", "nightly"));
        Put(cluster, "cronjobs", "batch/v1", "CronJob", "nightly", "\"uid\":\"nightly\"");
        return cluster;
    }

    private static void Put(TestCluster cluster, string table, string apiVersion, string kind, string name, string metadata) =>
        cluster.Put(table, "default", name, $"{{\"apiVersion\":\"{apiVersion}\",\"kind\":\"{kind}\",\"metadata\":{{\"name\":\"{name}\",\"namespace\":\"default\",{metadata}}}}}");

    // The second owner is the controller, where there are two.
    private static string Owned(string uid, string kind, string name) =>
        $"\"uid\":\"{uid}\",\"ownerReferences\":[{{\"kind\":\"Other\",\"name\":\"o\",\"uid\":\"o\"}},{{\"kind\":\"{kind}\",\"name\":\"{name}\",\"uid\":\"{name}\",\"controller\":true}}]";
}
