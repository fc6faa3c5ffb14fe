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
    [InlineData("select \"no such literal\" from pods", "ColumnNotFound", "no such literal")]
    [InlineData("select 1; select 2", "MultipleStatements", "more than one")]
    [InlineData("delete from pods", "ReadOnly", "DELETE")]
    [InlineData("update pods set name = 'x'", "ReadOnly", "UPDATE")]
    [InlineData("insert into pods(name) values ('x')", "ReadOnly", "INSERT")]
    [InlineData("drop view pods", "ReadOnly", "DROP")]
    [InlineData("create table t(a)", "ReadOnly", "CREATE")]
    [InlineData("attach 'x' as y", "ReadOnly", "ATTACH")]
    [InlineData("pragma journal_mode = off", "ReadOnly", "PRAGMA")]
    [InlineData("begin", "ReadOnly", "BEGIN")]
    [InlineData("vacuum", "ReadOnly", "VACUUM")]
    [InlineData("select load_extension('x')", "ReadOnly", "load_extension")]
    [InlineData("with x as (select 1) delete from pods", "ReadOnly", "DELETE")]
    [InlineData("select :name", "ParameterNotBound", ":name")]
    [InlineData("select ?", "ParameterNotBound", "?")]
    [InlineData("select format('%s', 1)", "QueryFailed", "no such function: format")]
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

    [Fact]
    public async Task Points_at_the_wrong_word()
    {
        await using var cluster = new TestCluster();
        await using var session = cluster.Open();

        (await Should.ThrowAsync<SqlQueryException>(session.RowsAsync("select name from pdos"))).Position.ShouldBe(17);
        (await Should.ThrowAsync<SqlQueryException>(session.RowsAsync("select 'nmae', nmae from pods"))).Position.ShouldBe(15);
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
