using KubeSql.Integration.Tests.Clusters;

namespace KubeSql.Integration.Tests.Suites;

/// <summary>What SQL answers is what the server's own JSON says.</summary>
public abstract class AnswersSuite(ClusterUnderTest cluster) : ClusterSuite(cluster), IAsyncLifetime
{
    private Workload? _workload;

    private Workload Workload => _workload!;

    private string Namespace => Workload.Namespace;

    public async ValueTask InitializeAsync() => _workload = await Workload.CreateAsync(Cluster.Api, Token);

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await (_workload?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    [Fact]
    public async Task Every_listable_resource_has_as_many_rows_as_the_server_lists_items()
    {
        var wrong = await ListableResources.FindAsync(Cluster, Token);
        wrong.Count.ShouldBeGreaterThan(20);
        var differences = new List<string>();

        // Somebody else may write to the cluster between the two counts, so a difference has to last.
        for (var attempt = 0; attempt < 3 && wrong.Count > 0; attempt++)
        {
            differences.Clear();
            var again = new Dictionary<string, string>();
            await using var session = Cluster.Open();
            foreach (var (table, collection) in wrong)
            {
                var rows = await session.ValueAsync($"select count(*) from \"{table}\"", Token);
                var items = (await Cluster.ListAsync(collection, Token)).Count;
                if (!Equals(rows, (long)items))
                {
                    again.Add(table, collection);
                    differences.Add($"{table}: {rows} rows, {items} items");
                }
            }

            wrong = again;
        }

        differences.ShouldBeEmpty();
    }

    [Fact]
    public async Task Pods_are_counted_by_phase()
    {
        var expected = (await Cluster.ListAsync(Workload.Space.Pods, Token))
            .GroupBy(pod => pod.Text("status", "phase")).ToDictionary(phase => phase.Key!, phase => (long)phase.Count());
        await using var session = Cluster.Open();

        var rows = await session.RowsAsync(
            "select phase, count(*) from pods where namespace = :ns group by phase", Token, ("ns", Namespace));

        rows.ToDictionary(row => (string)row[0]!, row => (long)row[1]!).ShouldBe(expected, ignoreOrder: true);
    }

    [Fact]
    public async Task Pods_are_counted_by_namespace_over_the_whole_cluster()
    {
        await using var session = Cluster.Open(namespaceName: null);
        var expected = (await Cluster.ListAsync("/api/v1/pods", Token))
            .GroupBy(pod => pod.Namespace()).ToDictionary(space => space.Key!, space => (long)space.Count());

        var rows = await session.RowsAsync("select namespace, count(*) from pods group by namespace", Token);

        rows.ToDictionary(row => (string)row[0]!, row => (long)row[1]!)[Namespace].ShouldBe(expected[Namespace]);
        rows.Count.ShouldBe(expected.Count);
    }

    [Fact]
    public async Task Pods_join_their_nodes()
    {
        var runtimes = (await Cluster.ListAsync("/api/v1/nodes", Token))
            .ToDictionary(node => node.Name(), node => node.Text("status", "nodeInfo", "containerRuntimeVersion"));
        var expected = (await Cluster.ListAsync("/api/v1/pods", Token))
            .Where(pod => pod.Text("spec", "nodeName") is { } node && runtimes.ContainsKey(node))
            .Select(pod => $"{pod.Namespace()}/{pod.Name()} {runtimes[pod.Text("spec", "nodeName")!]}");
        await using var session = Cluster.Open();

        var rows = await session.ColumnAsync(
            "select p.namespace || '/' || p.name || ' ' || n.containerRuntimeVersion from pods p join nodes n on n.name = p.nodeName", Token);

        rows.Cast<string>().ShouldBe(expected, ignoreOrder: true);
    }

    [Fact]
    public async Task Pods_without_a_node_stay_in_a_left_join()
    {
        await using var session = Cluster.Open();

        var names = await session.ColumnAsync(
            "select p.name from pods p left join nodes n on n.name = p.nodeName where p.namespace = :ns and n.name is null", Token, ("ns", Namespace));

        names.ShouldBe(["waiting"]);
    }

    [Fact]
    public async Task Containers_are_the_pods_containers()
    {
        var expected = (await Cluster.ListAsync("/api/v1/pods", Token)).Sum(pod => (long)pod.Items("spec", "containers").Count());
        await using var session = Cluster.Open();

        (await session.ValueAsync("select count(*) from containers", Token)).ShouldBe(expected);
    }

    [Fact]
    public async Task Restarts_sum_to_what_the_container_statuses_say()
    {
        var expected = (await Cluster.ListAsync("/api/v1/pods", Token))
            .SelectMany(pod => pod.Items("status", "containerStatuses")).Sum(status => (long)status["restartCount"]!);
        await using var session = Cluster.Open();

        (await session.ValueAsync("select sum(restartCount) from containers", Token)).ShouldBe(expected);
    }

    [Fact]
    public async Task A_container_has_the_status_of_its_name_whatever_the_order()
    {
        await using var session = Cluster.Open();

        var rows = await session.RowsAsync(
            "select name, restartCount from containers where pod = 'watchtest' and namespace = :ns order by name", Token, ("ns", Namespace));

        rows.Select(row => $"{row[0]} {row[1]}").ShouldBe(["proxy 1", "web 3"]);
    }

    [Fact]
    public async Task What_an_object_does_not_have_is_NULL()
    {
        await using var session = Cluster.Open();

        var rows = await session.RowsAsync(
            "select nodeName, hostIP, deletionTimestamp from pods where name = 'waiting' and namespace = :ns", Token, ("ns", Namespace));

        rows.ShouldHaveSingleItem().ShouldAllBe(value => value == null);
    }

    [Fact]
    public async Task Times_are_times_in_UTC()
    {
        var expected = (await Cluster.ListAsync(Workload.Space.Pods, Token)).Single(pod => pod.Name() == "single").Created();
        await using var session = Cluster.Open();

        var created = await session.ValueAsync(
            "select creationTimestamp from pods where name = 'single' and namespace = :ns", Token, ("ns", Namespace));

        created.ShouldBeOfType<DateTime>().ShouldBe(expected);
        ((DateTime)created).Kind.ShouldBe(DateTimeKind.Utc);
    }
}
