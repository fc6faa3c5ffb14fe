namespace KubeSql.Tests.Sessions;

/// <summary>What users may expect of the SQLite that KubeSql comes with.</summary>
public sealed class SqliteSyntaxTests
{
    [Theory]
    [InlineData("unixepoch('1970-01-02')", 86400L)]
    [InlineData("unixepoch('1970-01-02T00:00:00Z', '+1 minute')", 86460L)]
    [InlineData("timediff('2026-01-02', '2026-01-01')", "+0000-00-01 00:00:00.000")]
    [InlineData("iif(1, 'a')", "a")]
    [InlineData("if(0, 'a', 1, 'b', 'c')", "b")]
    [InlineData("concat('a', NULL, 1)", "a1")]
    [InlineData("concat_ws('/', 'a', NULL, 'b')", "a/b")]
    [InlineData("octet_length('é')", 2L)]
    [InlineData("format('%.2f', 1.005)", "1.00")]
    [InlineData("hex(unhex('6869'))", "6869")]
    [InlineData("json_pretty('[1]', ' ')", "[\n 1\n]")]
    [InlineData("sqrt(2)", 1.4142135623730951)]
    [InlineData("sqrt(-1)", null)]
    [InlineData("pow(2, 10)", 1024.0)]
    [InlineData("log(2, 8)", 3.0)]
    [InlineData("floor(3)", 3L)]
    [InlineData("mod(7.5, 2)", 1.5)]
    [InlineData("1_000", 1000L)]
    [InlineData("NULL is distinct from 1", 1L)]
    [InlineData("1 is not distinct from 1", 1L)]
    public async Task Functions_and_operators(string expression, object? expected)
    {
        await using var cluster = new TestCluster();
        await using var session = cluster.Open();

        (await session.ScalarAsync($"select {expression}")).ShouldBe(expected);
    }

    [Theory]
    [InlineData("select x from (select 1 as x union select null) order by x nulls last limit 1", 1L)]
    [InlineData("with t as materialized (select 1 as x) select x from t", 1L)]
    [InlineData("select sum(x) filter (where x > 1) from (select 1 as x union all select 2)", 2L)]
    [InlineData("select string_agg(x, '>' order by x desc) from (select 1 as x union all select 2)", "2>1")]
    [InlineData("select group_concat(distinct x order by x) from (select 2 as x union all select 1 union all select 2)", "1,2")]
    public async Task Clauses(string sql, object expected)
    {
        await using var cluster = new TestCluster();
        await using var session = cluster.Open();

        (await session.ScalarAsync(sql)).ShouldBe(expected);
    }

    [Theory]
    [InlineData("labels ->> 'app'", "web")]
    [InlineData("labels -> 'app'", "\"web\"")]
    [InlineData("labels -> '$.app'", "\"web\"")]
    [InlineData("labels ->> 'app.kubernetes.io/name'", "shop")]
    [InlineData("labels ->> 'none'", null)]
    [InlineData("annotations ->> 'none'", null)]
    [InlineData("p.tolerations -> 0", "{\"key\":\"spot\",\"tolerationSeconds\":30}")]
    [InlineData("p.tolerations ->> 0", "{\"key\":\"spot\",\"tolerationSeconds\":30}")]
    [InlineData("p.tolerations -> -1 ->> 'tolerationSeconds'", 30L)]
    [InlineData("\"spec.tolerations\" -> 0 ->> 'key'", "spot")]
    [InlineData("json_object('labels', labels -> '$')", "{\"labels\":{\"app\":\"web\",\"app.kubernetes.io/name\":\"shop\"}}")]
    [InlineData("json_group_array(tolerations -> 0 -> 'key')", "[\"spot\"]")]
    [InlineData("(select string_agg(key, ',' order by key desc) from json_each(labels))", "app.kubernetes.io/name,app")]
    public async Task Members_of_JSON(string expression, object? expected)
    {
        await using var cluster = new TestCluster();
        await using var session = cluster.Open();
        cluster.PutPod(
            "a", "\"labels\":{\"app\":\"web\",\"app.kubernetes.io/name\":\"shop\"}",
            "\"containers\":[],\"tolerations\":[{\"key\":\"spot\",\"tolerationSeconds\":30}]");

        (await session.ScalarAsync($"select {expression} from pods p")).ShouldBe(expected);
    }

    [Theory]
    [InlineData("labels is distinct from containers")]
    [InlineData("name is not distinct from 'a'")]
    [InlineData("name is distinct from labels, phase")]
    public async Task What_follows_IS_DISTINCT_FROM_is_no_table(string expression)
    {
        await using var cluster = new TestCluster();
        cluster.PutPod("a");
        cluster.Intercept(request => request.Path.EndsWith("/nodes", StringComparison.Ordinal) ? throw new InvalidOperationException("asked") : null);
        await using var session = cluster.Open();

        (await session.RowsAsync($"select {expression} from pods")).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("select count(*) from pragma_function_list where name = 'age'")]
    [InlineData("select count(*) from pragma_compile_options where compile_options = 'ENABLE_MATH_FUNCTIONS'")]
    [InlineData("select count(*) from pragma_collation_list where name = 'inet'")]
    public async Task Tables_about_SQLite_itself(string sql)
    {
        await using var cluster = new TestCluster();
        await using var session = cluster.Open();

        (await session.ScalarAsync(sql)).ShouldNotBe(0L);
    }
}
