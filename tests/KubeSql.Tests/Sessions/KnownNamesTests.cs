namespace KubeSql.Tests.Sessions;

public sealed class KnownNamesTests
{
    [Fact]
    public async Task Knows_only_its_own_tables_before_the_first_statement()
    {
        await using var cluster = new TestCluster();
        cluster.Intercept(_ => throw new InvalidOperationException("nothing may be asked"));
        await using var session = cluster.Open();

        session.GetKnownTables().Select(t => t.Name).ShouldBe(["clusters", "kubesql_tables", "kubesql_columns", "kubesql_sync"], ignoreOrder: true);
        session.GetKnownValues("pods", "name", "", 10, TimeSpan.Zero).ShouldBeEmpty();
    }

    [Fact]
    public async Task Knows_the_columns_of_tables_that_were_read()
    {
        await using var cluster = new TestCluster();
        await using var session = cluster.Open();
        await session.RowsAsync("select * from pods");

        var tables = session.GetKnownTables().ToDictionary(t => t.Name);

        tables["pods"].Columns.Select(c => c.Name).ShouldContain("nodeName");
        tables["nodes"].Columns.ShouldBeEmpty();
    }

    [Fact]
    public async Task Knows_the_values_that_rows_have()
    {
        await using var cluster = new TestCluster();
        cluster.PutPod("a", namespaceName: "kube-system");
        cluster.PutPod("b");
        cluster.PutPod("c");
        await using var session = cluster.Open();
        await session.RowsAsync("select * from pods");

        session.GetKnownValues("po", "namespace", "", 10, TimeSpan.Zero).ShouldBe(["default", "kube-system"]);
        session.GetKnownValues("pods", "NAMESPACE", "KUBE", 10, TimeSpan.Zero).ShouldBe(["kube-system"]);
        session.GetKnownValues("pods", "name", "", 2, TimeSpan.Zero).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("pods", "age")]
    [InlineData("pods", "nothing")]
    [InlineData("nodes", "name")]
    [InlineData("nothing", "name")]
    public async Task Knows_no_values_of_what_is_not_stored(string table, string column)
    {
        await using var cluster = new TestCluster();
        cluster.PutPod("a");
        await using var session = cluster.Open();
        await session.RowsAsync("select * from pods");

        session.GetKnownValues(table, column, "", 10, TimeSpan.Zero).ShouldBeEmpty();
    }
}
