namespace KubeSql.Tests.Sessions;

public sealed class QueryErrorTests
{
    [Theory]
    [InlineData("", "EmptyQuery", "empty")]
    [InlineData(" ; -- nothing", "EmptyQuery", "empty")]
    [InlineData("select name frm pods", "SyntaxError", "line 1, column 17: near \"pods\"")]
    [InlineData("select name\nfrom pods where", "SyntaxError", "line 2, column 16: incomplete input")]
    [InlineData("select name from pdos", "TableNotFound", "Did you mean 'pods'")]
    [InlineData("select nmae from pods", "ColumnNotFound", "Did you mean 'name'")]
    [InlineData("select \"labls.app\" from pods", "ColumnNotFound", "labls.app")]
    [InlineData("select \"no such literal\" from pods", "ColumnNotFound", "There is no column 'no such literal'.")]
    [InlineData("select 1; select 2", "MultipleStatements", "more than one")]
    [InlineData("delete from pods", "ReadOnly", "DELETE")]
    [InlineData("update pods set name = 'x'", "ReadOnly", "UPDATE")]
    [InlineData("insert into pods(name) values ('x')", "ReadOnly", "INSERT")]
    [InlineData("drop view pods", "ReadOnly", "DROP")]
    [InlineData("create table t(a)", "ReadOnly", "CREATE")]
    [InlineData("attach 'x' as y", "ReadOnly", "ATTACH")]
    [InlineData("pragma journal_mode = off", "ReadOnly", "PRAGMA")]
    [InlineData("select * from pragma_optimize(65538)", "ReadOnly", "PRAGMA")]
    [InlineData("select count(*) from PRAGMA_Optimize(65538)", "ReadOnly", "PRAGMA")]
    [InlineData("select 1 where exists (select 1 from pragma_integrity_check)", "ReadOnly", "PRAGMA")]
    [InlineData("begin", "ReadOnly", "BEGIN")]
    [InlineData("vacuum", "ReadOnly", "VACUUM")]
    [InlineData("select load_extension('x')", "ReadOnly", "load_extension")]
    [InlineData("with x as (select 1) delete from pods", "ReadOnly", "DELETE")]
    [InlineData("select :name", "ParameterNotBound", ":name")]
    [InlineData("select ?", "ParameterNotBound", "?")]
    [InlineData("select median(1)", "QueryFailed", "no such function: median")]
    [InlineData("select name from pods, nodes", "QueryFailed", "ambiguous")]
    public async Task Says_what_is_wrong_with_a_statement(string sql, string errorId, string text)
    {
        await using var cluster = new TestCluster();
        await using var session = cluster.Open();

        var error = await Should.ThrowAsync<SqlQueryException>(session.RowsAsync(sql));

        error.ErrorId.ShouldBe(errorId);
        error.Message.ShouldContain(text);
        error.Message.ShouldNotContain("rows#");
    }

    [Theory]
    [InlineData("select restartPolicy::text from pods", "CAST")]
    [InlineData("select name from pods where name ilike 'web%'", "LIKE")]
    [InlineData("select name from pods where creationTimestamp > now() - interval '2 hours'", "ago('2h')")]
    [InlineData("select top 10 name from pods", "LIMIT 10")]
    [InlineData("select string_agg(name, ',') within group (order by name) from pods", "string_agg(x, ',' ORDER BY x)")]
    [InlineData("select array_agg(name) from pods", "json_group_array")]
    [InlineData("select date_trunc('hour', creationTimestamp) from pods", "strftime")]
    [InlineData("select json_value(labels, '$.app') from pods", "column ->> '$.path'")]
    [InlineData("select greatest(1, 2)", "max(a, b, …)")]
    [InlineData("select owner_chain(uid) from pods", "pod_owners")]
    [InlineData("select no_such_function(1)", "docs/functions.md")]
    public async Task Says_what_to_write_instead_of_another_dialect(string sql, string hint)
    {
        await using var cluster = new TestCluster();
        await using var session = cluster.Open();

        (await Should.ThrowAsync<SqlQueryException>(session.RowsAsync(sql))).Hint.ShouldNotBeNull().ShouldContain(hint);
    }

    [Theory]
    [InlineData("select restartCount from pods", "containers.restartCount")]
    [InlineData("select RESTARTCOUNT from pods", "containers.restartCount")]
    [InlineData("select image from deployments", "workload_containers.image")]
    [InlineData("select phase from containers", "pods.phase")]
    [InlineData("select workload_name from pods", "pod_owners.workload_name")]
    public async Task A_column_of_a_related_table_is_told_with_its_table(string sql, string suggestion)
    {
        await using var cluster = new TestCluster();
        await using var session = cluster.Open();

        var error = await Should.ThrowAsync<SqlQueryException>(session.RowsAsync(sql));

        error.Suggestions.ShouldContain(suggestion);
        error.Message.ShouldContain(suggestion);
    }

    [Fact]
    public async Task Columns_of_containers_that_tell_their_health_point_to_the_table_of_all()
    {
        await using var cluster = new TestCluster();
        await using var session = cluster.Open();
        var token = TestContext.Current.CancellationToken;

        var containers = await session.GetTableAsync("containers", token);
        var all = await session.GetTableAsync("all_containers", token);

        containers.Columns.Single(column => column.Name == "restartCount").Text!.ShouldContain("all_containers");
        containers.Text!.ShouldContain("all_containers");
        all.Columns.Single(column => column.Name == "restartCount").Text?.ShouldNotContain("all_containers");
    }

    [Fact]
    public async Task Points_at_the_wrong_word()
    {
        await using var cluster = new TestCluster();
        await using var session = cluster.Open();

        (await Should.ThrowAsync<SqlQueryException>(session.RowsAsync("select name from pdos"))).Position.ShouldBe(17);
        (await Should.ThrowAsync<SqlQueryException>(session.RowsAsync("select 'nmae', nmae from pods"))).Position.ShouldBe(15);
        (await Should.ThrowAsync<SqlQueryException>(session.RowsAsync("select name, \"labls.app\" from pods"))).Position.ShouldBe(13);
    }

    [Fact]
    public async Task Refuses_a_value_for_a_parameter_the_statement_does_not_have()
    {
        await using var cluster = new TestCluster();
        await using var session = cluster.Open();

        var error = await Should.ThrowAsync<SqlQueryException>(
            session.RowsAsync("select :a", new QueryOptions { Parameters = new Dictionary<string, object?> { ["a"] = 1, ["b"] = 2 } }));

        error.ErrorId.ShouldBe("ParameterUnknown");
        error.Hint.ShouldBe("Its parameters are :a.");
    }

    [Fact]
    public async Task Reads_tables_about_itself_when_no_cluster_answers()
    {
        await using var cluster = new TestCluster();
        cluster.Intercept(_ => throw new HttpRequestException("down"));
        await using var session = cluster.Open();

        (await session.RowsAsync("select cluster, is_reachable, error is not null from clusters")).ShouldBe([["demo", false, 1L]]);
    }
}
