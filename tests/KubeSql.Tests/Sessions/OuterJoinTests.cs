namespace KubeSql.Tests.Sessions;

public sealed class OuterJoinTests
{
    private const string Columns = "select p.name, n.name from";

    [Theory]
    [InlineData("pods p right join nodes n on n.name = p.nodeName", "placed@busy -@idle")]
    [InlineData("pods p right outer join nodes n on n.cluster = p.cluster and n.name = p.nodeName where p.uid is null", "-@idle")]
    [InlineData("pods p full join nodes n on n.name = p.nodeName", "pending@- placed@busy -@idle")]
    [InlineData("pods as p full outer join (select * from nodes) as n on n.name = p.nodeName", "pending@- placed@busy -@idle")]
    [InlineData("(select name from nodes) n natural full join (select name from nodes) p where n.name = 'idle'", "idle@idle")]
    [InlineData("pods p cross join nodes n where p.nodeName = n.name", "placed@busy")]
    public async Task Rows_without_a_match_are_kept_on_the_sides_asked_for(string from, string expected)
    {
        await using var cluster = Cluster("demo");
        await using var session = cluster.Open();

        Text(await session.RowsAsync($"{Columns} {from} order by p.name is null, p.name")).ShouldBe(expected);
    }

    [Fact]
    public async Task Columns_of_USING_come_from_the_side_that_has_them()
    {
        await using var cluster = Cluster("demo");
        await using var session = cluster.Open();

        var rows = await session.RowsAsync(
            "with p as (select nodeName as name, count(*) as pods from pods group by nodeName) select name, pods from nodes full join p using (name) order by name nulls first");

        rows.ShouldBe([[null, 1L], ["busy", 1L], ["idle", null]]);
    }

    [Theory]
    [InlineData("pods p right join nodes n on n.cluster = p.cluster and n.name = p.nodeName")]
    [InlineData("pods p full join nodes n on n.cluster = p.cluster and n.name = p.nodeName where n.name is not null")]
    public async Task A_cluster_that_does_not_answer_is_a_warning(string from)
    {
        await using var good = Cluster("good");
        await using var bad = Cluster("bad");
        bad.Intercept(_ => throw new HttpRequestException("down"));
        await using var session = KubeSqlSession.Open([good.Connect(), bad.Connect()], new KubeSqlOptions { Mode = MirrorMode.ListOnce });

        await using var result = await session.QueryAsync($"{Columns} {from} order by 2", cancellationToken: TestContext.Current.CancellationToken);

        Text(await result.RowsAsync()).ShouldBe("placed@busy -@idle");
        result.Warnings.Single().Cluster.ShouldBe("bad");
    }

    [Fact]
    public async Task A_table_that_one_of_two_clusters_forbids_is_a_warning_and_its_rows_are_missing()
    {
        await using var good = Cluster("good");
        await using var bad = Cluster("bad");
        bad.Intercept(request => request.Path.EndsWith("/nodes", StringComparison.Ordinal) ? Answers.Forbidden("nodes") : null);
        await using var session = KubeSqlSession.Open([good.Connect(), bad.Connect()], new KubeSqlOptions { Mode = MirrorMode.ListOnce });

        await using var result = await session.QueryAsync(
            $"{Columns} pods p right join nodes n on n.cluster = p.cluster and n.name = p.nodeName order by 2", cancellationToken: TestContext.Current.CancellationToken);

        Text(await result.RowsAsync()).ShouldBe("placed@busy -@idle");
        result.Warnings.Single().Message.ShouldStartWith("nodes of bad is missing from the answer: ");
    }

    private static TestCluster Cluster(string name)
    {
        var cluster = new TestCluster(name);
        cluster.PutNode("busy");
        cluster.PutNode("idle");
        cluster.PutPod("placed", "\"uid\":\"u\"", "\"nodeName\":\"busy\",\"containers\":[]");
        cluster.PutPod("pending", "\"uid\":\"v\"");
        return cluster;
    }

    private static string Text(IEnumerable<object?[]> rows) => string.Join(' ', rows.Select(row => $"{row[0] ?? "-"}@{row[1] ?? "-"}"));
}
