using KubeSql.Integration.Tests.Clusters;

namespace KubeSql.Integration.Tests.Suites;

/// <summary>Tables and columns answer to the names people know.</summary>
public abstract class NamesSuite(ClusterUnderTest cluster) : ClusterSuite(cluster)
{
    [Theory]
    [InlineData("PODS", "pods")]
    [InlineData("Nodes", "nodes")]
    [InlineData("po", "pods")]
    [InlineData("pod", "pods")]
    [InlineData("no", "nodes")]
    [InlineData("deploy", "deployments")]
    [InlineData("\"deployments.apps\"", "deployments")]
    [InlineData("svc", "services")]
    [InlineData("crds", "customresourcedefinitions")]
    public async Task A_table_answers_to_every_name_kubectl_knows(string alias, string table)
    {
        await using var session = Cluster.Open();

        var names = await session.ColumnAsync($"select name from {alias} order by uid", Token);

        names.ShouldBe(await session.ColumnAsync($"select name from {table} order by uid", Token));
    }

    [Fact]
    public async Task Columns_answer_in_any_case()
    {
        await using var workload = await Workload.CreateAsync(Cluster.Api, Token);
        await using var session = Cluster.Open();

        var rows = await session.RowsAsync("SELECT NODENAME, hostip FROM Pods WHERE NAMESPACE = :NS AND Name = 'single'", Token, ("ns", workload.Namespace));

        rows.ShouldHaveSingleItem().ShouldBe([workload.OtherNode, "192.0.2.2"]);
    }

    [Fact]
    public async Task A_label_is_a_column()
    {
        await using var workload = await Workload.CreateAsync(Cluster.Api, Token);
        await using var session = Cluster.Open();

        var names = await session.ColumnAsync(
            "select name from pods where \"labels.app.kubernetes.io/name\" = 'single-app' and \"labels.app\" = 'single' and namespace = :ns",
            Token, ("ns", workload.Namespace));

        names.ShouldBe(["single"]);
    }

    [Fact]
    public async Task A_label_that_an_object_does_not_have_is_NULL()
    {
        await using var workload = await Workload.CreateAsync(Cluster.Api, Token);
        await using var session = Cluster.Open();

        var labels = await session.ColumnAsync("select \"labels.nowhere\" from pods where namespace = :ns", Token, ("ns", workload.Namespace));

        labels.ShouldBe([null, null, null, null]);
    }

    [Fact]
    public async Task Allocatable_cpu_is_a_number_of_cores()
    {
        var expected = (await Cluster.ListAsync("/api/v1/nodes", Token))
            .Where(node => node.Text("status", "allocatable", "cpu") is not null)
            .ToDictionary(node => node.Name(), node => Truth.Cores(node.Text("status", "allocatable", "cpu")!));
        await using var session = Cluster.Open();

        var rows = await session.RowsAsync("select name, \"allocatable.cpu\" from nodes where \"allocatable.cpu\" is not null", Token);

        rows.ToDictionary(row => (string)row[0]!, row => Convert.ToDouble(row[1])).ShouldBe(expected, ignoreOrder: true);
    }

    [Fact]
    public async Task Every_table_starts_with_cluster_namespace_and_name()
    {
        await using var session = Cluster.Open();
        await using var result = await session.QueryAsync("select * from pods limit 0", cancellationToken: Token);

        result.Columns.Take(3).Select(column => column.Name).ShouldBe(["cluster", "namespace", "name"]);
    }

    [Fact]
    public async Task A_table_is_described_with_the_types_of_its_columns()
    {
        await using var session = Cluster.Open();

        var pods = await session.GetTableAsync("po", Token);

        pods.Name.ShouldBe("pods");
        pods.Columns.Single(column => column.Name == "creationTimestamp").Type.ShouldBe(ColumnType.Time);
    }
}
