using System.Net;
using KubeSql.Simulator.Server;

namespace KubeSql.Tests.Sessions;

/// <summary>Kinds whose server publishes no schema, or a broken one.</summary>
public sealed class SchemalessTests
{
    [Theory]
    [InlineData("")]
    [InlineData("\"type\":\"object\",\"x-kubernetes-preserve-unknown-fields\":true")]
    public async Task Columns_come_from_the_objects_there_are(string schema)
    {
        await using var cluster = new TestCluster();
        cluster.DefineWidgets(schema);
        cluster.PutWidget("\"spec\":{\"size\":3},\"report\":{\"total\":7,\"at\":\"2024-05-06T07:08:09Z\",\"lines\":[{\"text\":\"a\"},{\"text\":\"b\"}]},\"mode\":\"slow\"");
        await using var session = cluster.Open();

        (await session.RowsAsync("select name, size, report_total, report_at, mode, \"report.total\" from widgets"))
            .ShouldBe([["w", 3L, 7L, new DateTime(2024, 5, 6, 7, 8, 9, DateTimeKind.Utc), "slow", 7L]]);
        (await session.RowsAsync("select widget, text from widget_report_lines")).ShouldBe([["w", "a"], ["w", "b"]]);
    }

    [Fact]
    public async Task A_schema_that_cannot_be_read_is_a_warning_and_the_rows_are_there()
    {
        await using var cluster = new TestCluster();
        cluster.DefineWidgets("\"type\":\"object\",\"properties\":{\"spec\":{\"type\":\"object\"}}");
        cluster.PutWidget("\"spec\":{\"size\":3}");
        cluster.Intercept(FailOpenApiOf("example.com"));
        await using var session = cluster.Open();

        await using var result = await session.QueryAsync("select name, \"spec.size\" from widgets", cancellationToken: TestContext.Current.CancellationToken);

        result.Warnings.ShouldHaveSingleItem().Message.ShouldStartWith("widgets of demo has no typed columns, because the schemas of example.com/v1 could not be read: ");
        (await result.RowsAsync()).ShouldBe([["w", 3L]]);
    }

    [Fact]
    public async Task A_schema_that_cannot_be_read_hurts_no_other_table()
    {
        await using var cluster = new TestCluster();
        cluster.DefineWidgets("\"type\":\"object\"");
        cluster.PutPod("p");
        cluster.Intercept(FailOpenApiOf("example.com"));
        await using var session = cluster.Open();

        await using var result = await session.QueryAsync("select name, phase from pods", cancellationToken: TestContext.Current.CancellationToken);

        result.Warnings.ShouldBeEmpty();
        (await result.RowsAsync()).ShouldBe([["p", "Running"]]);
    }

    [Fact]
    public async Task A_built_in_kind_has_its_columns_as_soon_as_its_schema_can_be_read()
    {
        await using var cluster = new TestCluster();
        cluster.PutPod("p", spec: "\"containers\":[]", status: "");
        cluster.Intercept(FailPath("/openapi"));
        await using var session = cluster.Open();
        (await session.RowsAsync("select name from pods")).ShouldBe([["p"]]);
        await Should.ThrowAsync<KubeSqlException>(() => session.RowsAsync("select name, phase from pods"));

        cluster.Intercept(null);

        (await session.RowsAsync("select name, phase from pods")).ShouldBe([["p", null]]);
    }

    [Fact]
    public async Task Tables_over_every_kind_hold_kinds_whose_schema_cannot_be_read()
    {
        await using var cluster = new TestCluster();
        cluster.DefineWidgets("\"type\":\"object\"");
        cluster.PutWidget("\"spec\":{\"size\":3}");
        cluster.Intercept(FailOpenApiOf("example.com"));
        await using var session = cluster.Open();

        (await session.RowsAsync("select name, \"group\" from resources where kind = 'Widget'")).ShouldBe([["w", "example.com"]]);
    }

    [Fact]
    public async Task A_column_that_is_missing_with_the_schema_says_so()
    {
        await using var cluster = new TestCluster();
        cluster.DefineWidgets("\"type\":\"object\"");
        cluster.Intercept(FailOpenApiOf("example.com"));
        await using var session = cluster.Open();

        (await Should.ThrowAsync<SqlQueryException>(session.RowsAsync("select size from widgets"))).Message.ShouldContain("the schemas of example.com/v1 could not be read");
    }

    [Theory]
    [InlineData("\"type\":\"object\",\"properties\":{\"spec\":{\"$ref\":\"#/components/schemas/com.example.v1.Widget\"}}")]
    [InlineData("\"type\":7,\"properties\":[1,2],\"allOf\":{}")]
    [InlineData("\"type\":\"object\",\"properties\":{\"spec\":{\"type\":\"object\",\"properties\":{\"a\":null,\"b\":\"x\"}}}")]
    public async Task A_broken_schema_breaks_nothing(string schema)
    {
        await using var cluster = new TestCluster();
        cluster.DefineWidgets(schema);
        cluster.PutWidget("\"spec\":{\"size\":3}");
        await using var session = cluster.Open();

        (await session.RowsAsync("select w.name from widgets w join namespaces n on n.name = w.namespace")).ShouldBe([["w"]]);
    }

    private static Func<ApiRequest, ApiResponse?> FailOpenApiOf(string group) => FailPath($"/openapi/v3/apis/{group}");

    private static Func<ApiRequest, ApiResponse?> FailPath(string path) => request => request.Path.StartsWith(path, StringComparison.Ordinal)
        ? ApiResponse.OfJson((int)HttpStatusCode.BadRequest, """{"kind":"Status","reason":"BadRequest","message":"broken","code":400}"""u8.ToArray())
        : null;
}
