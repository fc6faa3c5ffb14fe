using KubeSql.Integration.Tests.Clusters;

namespace KubeSql.Integration.Tests.Suites;

/// <summary>The queries that were published for KubeSql's predecessor run unchanged.</summary>
public abstract class PublishedQueriesSuite(ClusterUnderTest cluster) : ClusterSuite(cluster), IAsyncLifetime
{
    private Workload? _workload;

    private Workload Workload => _workload!;

    public async ValueTask InitializeAsync() => _workload = await Workload.CreateAsync(Cluster.Api, Token);

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await (_workload?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    [Fact]
    public async Task Pods_per_host()
    {
        var expected = (await Cluster.ListAsync("/api/v1/pods", Token)).CountBy(pod => pod.Text("status", "hostIP") ?? "none");
        await using var session = Cluster.Open();

        var rows = await session.RowsAsync("select hostIp, count(*) from pods group by hostIp", Token);

        rows.Select(row => $"{row[0] ?? "none"} {row[1]}").ShouldBe(expected.Select(host => $"{host.Key} {host.Value}"), ignoreOrder: true);
    }

    [Fact]
    public async Task Pending_pods()
    {
        var expected = (await Cluster.ListAsync("/api/v1/pods", Token)).Count(pod => pod.Text("status", "phase") == "Pending");
        await using var session = Cluster.Open();

        (await session.ValueAsync("select count(*) from pods where phase = 'Pending'", Token)).ShouldBe((long)expected);
    }

    [Fact]
    public async Task Pods_created_after_a_date()
    {
        var after = new DateTime(2019, 3, 12, 0, 0, 0, DateTimeKind.Utc);
        var expected = (await Cluster.ListAsync("/api/v1/pods", Token)).Where(pod => pod.Created() > after).ToList();
        await using var session = Cluster.Open();

        var rows = await session.RowsAsync(
            "select name, namespace,creationTimestamp from pods where creationTimestamp > datetime('2019-03-12') order by creationTimestamp desc", Token);

        rows.Select(row => $"{row[1]}/{row[0]}").ShouldBe(expected.Select(pod => $"{pod.Namespace()}/{pod.Name()}"), ignoreOrder: true);
        rows.Select(row => (DateTime)row[2]!).ShouldBe(expected.Select(pod => pod.Created()).OrderDescending());
    }

    [Fact]
    public async Task Nodes_with_a_container_runtime()
    {
        await using var session = Cluster.Open();

        var rows = await session.RowsAsync(
            "select name,containerRuntimeVersion from nodes where containerRuntimeVersion = 'docker://1.10.3'", Token);

        rows.Select(row => (string)row[0]!).ShouldContain(Workload.DockerNode);
        rows.ShouldAllBe(row => (string)row[1]! == "docker://1.10.3");
    }

    [Fact]
    public async Task Everything_about_a_pod()
    {
        await using var session = Cluster.Open(namespaceName: Workload.Namespace);
        await using var result = await session.QueryAsync("select * from pods where name='watchtest'", cancellationToken: Token);

        (await result.ReadAsync(Token)).ShouldBeTrue();
        var row = result.Columns.Select((column, i) => (column.Name, Value: result.GetValue(i))).ToDictionary(cell => cell.Name, cell => cell.Value);
        row["namespace"].ShouldBe(Workload.Namespace);
        row["nodeName"].ShouldBe(Workload.DockerNode);
        row["phase"].ShouldBe("Running");
        (await result.ReadAsync(Token)).ShouldBeFalse();
    }
}
