using System.Collections.Concurrent;
using KubeSql.Integration.Tests.Clusters;

namespace KubeSql.Integration.Tests.Suites;

/// <summary>How a session behaves over several queries, pages and clusters.</summary>
public abstract class SessionsSuite(ClusterUnderTest cluster) : ClusterSuite(cluster)
{
    [Fact]
    public async Task Queries_nest_while_a_result_is_open()
    {
        await using var workload = await Workload.CreateAsync(Cluster.Api, Token);
        await using var session = Cluster.Open(MirrorMode.Watch);
        var counts = new List<string>();

        await using var pods = await session.QueryAsync(
            "select name from pods where namespace = :ns order by name",
            new QueryOptions { Parameters = new Dictionary<string, object?> { ["ns"] = workload.Namespace } }, Token);
        while (await pods.ReadAsync(Token))
        {
            var count = await session.ValueAsync(
                "select count(*) from containers where pod = :pod and namespace = :ns", Token, ("pod", pods.GetValue(0)), ("ns", workload.Namespace));
            counts.Add($"{pods.GetValue(0)} {count}");
        }

        counts.ShouldBe(["finished 1", "single 1", "waiting 1", "watchtest 2"]);
    }

    [Fact]
    public async Task A_result_that_nobody_reads_holds_nobody_up()
    {
        await using var session = Cluster.Open(MirrorMode.Watch);
        await using var open = await session.QueryAsync("select * from clusterroles a, clusterroles b", cancellationToken: Token);

        var other = await session.ValueAsync("select count(*) from namespaces", Token).WaitAsync(TimeSpan.FromSeconds(20), Token);

        other.ShouldBe((long)(await Cluster.ListAsync("/api/v1/namespaces", Token)).Count);
    }

    [Fact]
    public async Task A_collection_of_several_pages_is_read_to_the_end()
    {
        const int objects = 1_250;
        await using var space = await TestNamespace.CreateAsync(Cluster.Api, Token);
        await Parallel.ForEachAsync(
            Enumerable.Range(0, objects), new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = Token },
            async (i, token) => await space.AddAsync(space.ConfigMaps, Manifests.ConfigMap($"c{i:0000}"), token));
        var said = new ConcurrentQueue<string>();
        await using var session = Cluster.Open(namespaceName: space.Name, diagnostics: diagnostic => said.Enqueue(diagnostic.Message));

        var names = await session.ColumnAsync("select name from configmaps where name like 'c____' order by name", Token);

        names.ShouldBe(Enumerable.Range(0, objects).Select(i => $"c{i:0000}"));
        said.Count(message => message.Contains("/configmaps?limit=500", StringComparison.Ordinal)).ShouldBe(3);
    }

    [Fact]
    public async Task One_dead_cluster_of_two_is_a_warning_beside_the_others_rows()
    {
        var expected = (long)(await Cluster.ListAsync("/api/v1/nodes", Token)).Count;
        using var dead = KubeconfigFile.Dead("dead-cluster");
        await using var session = TestSession.Open(Cluster.Kubeconfig, new KubeSqlOptions { Mode = MirrorMode.ListOnce }, dead.Name);

        await using var result = await session.QueryAsync("select count(*) from nodes", cancellationToken: Token);

        var warning = result.Warnings.ShouldHaveSingleItem();
        warning.Cluster.ShouldBe("dead-cluster");
        warning.Message.ShouldContain("dead-cluster");
        warning.Error.ShouldBeOfType<KubeTransportException>().ErrorId.ShouldBe("ConnectionRefused");
        (await result.ReadAsync(Token)).ShouldBeTrue();
        result.GetValue(0).ShouldBe(expected);
    }

    [Fact]
    public async Task Two_dead_clusters_of_two_are_an_error()
    {
        using var one = KubeconfigFile.Dead("dead-one");
        using var two = KubeconfigFile.Dead("dead-two");
        await using var session = TestSession.Open(one.Name, new KubeSqlOptions { Mode = MirrorMode.ListOnce }, two.Name);

        var error = await Should.ThrowAsync<KubeSqlException>(() => session.QueryAsync("select count(*) from nodes", cancellationToken: Token));

        error.Message.ShouldContain("dead-");
    }
}
