using System.Text.Json.Nodes;
using KubeSql.Integration.Tests.Clusters;

namespace KubeSql.Integration.Tests.Suites;

/// <summary>In watch mode the mirror follows the cluster.</summary>
public abstract class WatchSuite(ClusterUnderTest cluster) : ClusterSuite(cluster)
{
    private const string ByName = "select phase from pods where name = 'visitor' and namespace = :ns";

    private static readonly TimeSpan s_aSecond = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task A_created_pod_is_seen_within_a_second()
    {
        await using var space = await TestNamespace.CreateAsync(Cluster.Api, Token);
        await using var session = await WatchPodsAsync();

        await space.AddAsync(space.Pods, Manifests.Pod("visitor", null, null, "Pending", ("web", 0)), Token);

        (await SeenAsync(session, space, rows => rows.Count == 1)).ShouldHaveSingleItem().ShouldBe("Pending");
    }

    [Fact]
    public async Task Who_asks_for_it_reads_every_write_at_once()
    {
        await using var space = await TestNamespace.CreateAsync(Cluster.Api, Token);
        await using var session = await WatchPodsAsync();
        await session.MirrorAsync(["configmaps"], Token);
        var options = new QueryOptions { Fresh = true, Parameters = new Dictionary<string, object?> { ["ns"] = space.Name } };

        for (var i = 1; i <= 10; i++)
        {
            await space.AddAsync(space.ConfigMaps, Manifests.ConfigMap($"c{i}"), Token);
            await using var result = await session.QueryAsync(
                "select (select count(*) from configmaps where namespace = :ns), (select count(*) from pods where namespace = :ns)", options, Token);
            (await result.ReadAsync(Token)).ShouldBeTrue();
            result.GetValue(0).ShouldBe((long)i);
        }
    }

    [Fact]
    public async Task A_patched_pod_is_seen_within_a_second()
    {
        await using var space = await TestNamespace.CreateAsync(Cluster.Api, Token);
        var pod = await space.AddAsync(space.Pods, Manifests.Pod("visitor", null, null, "Pending", ("web", 0)), Token);
        await using var session = await WatchPodsAsync();

        await Cluster.Api.PatchAsync($"{pod}/status", new JsonObject { ["status"] = new JsonObject { ["phase"] = "Failed" } }, Token);

        (await SeenAsync(session, space, rows => rows is ["Failed"])).ShouldBe(["Failed"]);
    }

    [Fact]
    public async Task A_deleted_pod_is_gone_within_a_second()
    {
        await using var space = await TestNamespace.CreateAsync(Cluster.Api, Token);
        var pod = await space.AddAsync(space.Pods, Manifests.Pod("visitor", null, null, "Pending", ("web", 0)), Token);
        await using var session = await WatchPodsAsync();
        (await session.ColumnAsync(ByName, Token, ("ns", space.Name))).Count.ShouldBe(1);

        await Cluster.Api.DeleteAsync(pod, Token);

        (await SeenAsync(session, space, rows => rows.Count == 0)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_containers_of_a_deleted_pod_go_with_it()
    {
        await using var space = await TestNamespace.CreateAsync(Cluster.Api, Token);
        var pod = await space.AddAsync(space.Pods, Manifests.Pod("visitor", null, null, "Pending", ("a", 0), ("b", 0)), Token);
        await using var session = await WatchPodsAsync();
        const string containers = "select name from containers where namespace = :ns";
        (await session.ColumnAsync(containers, Token, ("ns", space.Name))).Count.ShouldBe(2);

        await Cluster.Api.DeleteAsync(pod, Token);

        (await Poll.UntilAsync(() => session.ColumnAsync(containers, Token, ("ns", space.Name)), rows => rows.Count == 0, s_aSecond, Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_session_that_lists_once_keeps_its_first_answer()
    {
        await using var space = await TestNamespace.CreateAsync(Cluster.Api, Token);
        await using var following = await WatchPodsAsync();
        await using var session = Cluster.Open();
        await session.MirrorAsync(["pods"], Token);

        await space.AddAsync(space.Pods, Manifests.Pod("visitor", null, null, "Pending", ("web", 0)), Token);
        (await SeenAsync(following, space, rows => rows.Count == 1)).Count.ShouldBe(1);

        (await session.ColumnAsync(ByName, Token, ("ns", space.Name))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Eight_threads_query_while_objects_come_and_go_and_the_mirror_ends_true()
    {
        await using var space = await TestNamespace.CreateAsync(Cluster.Api, Token);
        await using var session = Cluster.Open(MirrorMode.Watch);
        await session.MirrorAsync(["configmaps"], Token);
        using var writing = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var readers = Enumerable.Range(0, 8).Select(_ => Task.Run(() => QueryUntilAsync(session, space, writing.Token), Token)).ToList();

        await Parallel.ForEachAsync(Enumerable.Range(0, 200), Token, async (i, token) =>
        {
            var path = await space.AddAsync(space.ConfigMaps, Manifests.ConfigMap($"c{i}"), token);
            await Cluster.Api.PatchAsync(path, Manifests.ConfigMap($"c{i}", "2"), token);
            if (i % 2 == 0)
            {
                await Cluster.Api.DeleteAsync(path, token);
            }
        });
        await writing.CancelAsync();

        (await Task.WhenAll(readers)).ShouldAllBe(queries => queries > 0);
        var expected = (await Cluster.ListAsync(space.ConfigMaps, Token)).Select(Version).Order().ToList();
        var mirrored = await Poll.UntilAsync(
            () => session.ColumnAsync("select name || ' ' || resourceVersion from configmaps where namespace = :ns", Token, ("ns", space.Name)),
            rows => rows.Cast<string>().Order().SequenceEqual(expected), TimeSpan.FromSeconds(5), Token);
        mirrored.Cast<string>().Order().ShouldBe(expected);
    }

    private static string Version(JsonNode item) => $"{item.Name()} {item.Text("metadata", "resourceVersion")}";

    private async Task<KubeSqlSession> WatchPodsAsync()
    {
        var session = Cluster.Open(MirrorMode.Watch);
        (await session.MirrorAsync(["pods"], Token)).ShouldBeEmpty();
        return session;
    }

    private static Task<IReadOnlyList<object?>> SeenAsync(
        KubeSqlSession session, TestNamespace space, Func<IReadOnlyList<object?>, bool> isSeen) =>
        Poll.UntilAsync(() => session.ColumnAsync(ByName, Token, ("ns", space.Name)), isSeen, s_aSecond, Token);

    private static async Task<int> QueryUntilAsync(KubeSqlSession session, TestNamespace space, CancellationToken stop)
    {
        var queries = 0;
        while (!stop.IsCancellationRequested)
        {
            // A row is there with all its columns or not at all.
            var rows = await session.RowsAsync(
                "select name, uid, data from configmaps where namespace = :ns", Token, ("ns", space.Name));
            rows.ShouldAllBe(row => row[0] != null && row[1] != null && row[2] != null);
            queries++;
        }

        return queries;
    }
}
