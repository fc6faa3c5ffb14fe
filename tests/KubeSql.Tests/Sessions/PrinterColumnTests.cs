using System.Net;
using System.Text.Json;
using KubeSql.Simulator.Server;

namespace KubeSql.Tests.Sessions;

/// <summary>The additionalPrinterColumns of custom resources; what the server prints decides.</summary>
public sealed class PrinterColumnTests
{
    private const string Schema = """
        "type":"object","properties":{"spec":{"type":"object","properties":{"size":{"type":"integer"},"ratio":{"type":"number"},"on":{"type":"boolean"},
        "owner":{"type":"string"},"until":{"type":"string","format":"date-time"},"phase":{"type":"string"},
        "items":{"type":"array","items":{"type":"object","properties":{"name":{"type":"string"}}}}}},
        "status":{"type":"object","x-kubernetes-preserve-unknown-fields":true,"properties":{"phase":{"type":"string"},
        "conditions":{"type":"array","items":{"type":"object","properties":{"type":{"type":"string"},"status":{"type":"string"}}}}}}}
        """;

    private const string Body = """
        "spec":{"size":3,"ratio":0.5,"on":true,"owner":"team a","until":"2020-01-01T00:00:00Z","phase":"wanted","items":[{"name":"a"},{"name":"b"}]},
        "status":{"phase":"there","free":{"count":7,"on":false},"conditions":[{"type":"Synced","status":"False"},{"type":"Ready","status":"True"}]}
        """;

    [Theory]
    [InlineData("Size", "integer", ".spec.size", "size")]
    [InlineData("Ratio", "number", ".spec.ratio", "ratio")]
    [InlineData("Switched-On", "boolean", ".spec.on", "switched_on")]
    [InlineData("Team Name", "string", ".spec.owner", "team_name")]
    [InlineData("Expires", "date", ".spec.until", "expires")]
    [InlineData("Ready", "string", ".status.conditions[?(@.type=='Ready')].status", "ready")]
    [InlineData("First", "string", ".spec.items[0].name", "first")]
    [InlineData("Names", "string", ".spec.items[*].name", "names")]
    [InlineData("Count", "integer", ".status.free.count", "count")]
    [InlineData("Free", "boolean", ".status['free']['on']", "free")]
    [InlineData("Absent", "string", ".status.nowhere.at.all", "absent")]
    [InlineData("Phase", "string", ".status.phase", "printed_phase")]
    public async Task Columns_hold_what_the_server_prints(string heading, string type, string path, string column)
    {
        await using var cluster = new TestCluster();
        cluster.DefineWidgets(Schema, $$"""{"name":"{{heading}}","type":"{{type}}","jsonPath":"{{path}}"}""");
        cluster.PutWidget(Body);
        await using var session = cluster.Open();

        var printed = (await cluster.PrintAsync("/apis/example.com/v1/widgets")).Single()[heading];

        (await session.ScalarAsync($"select {column} from widgets")).ShouldBe(Value(printed));
    }

    [Fact]
    public async Task A_heading_that_is_a_column_of_the_same_value_adds_nothing()
    {
        await using var cluster = new TestCluster();
        cluster.DefineWidgets(Schema, """
            {"name":"Size","type":"integer","jsonPath":".spec.size"},{"name":"Age","type":"date","jsonPath":".metadata.creationTimestamp"},
            {"name":"Broken","type":"string","jsonPath":"{.spec"},{"name":"Elsewhere","type":"string","jsonPath":".data.x"}
            """);
        await using var session = cluster.Open();

        (await session.GetTableAsync("widgets", TestContext.Current.CancellationToken)).Columns.Select(column => column.Name)
            .Where(name => name is "size" or "age" or "broken" or "elsewhere" || name.StartsWith("printed_", StringComparison.Ordinal)).ShouldBe(["size", "age"]);
    }

    [Fact]
    public async Task Who_may_not_read_definitions_has_the_other_columns()
    {
        await using var cluster = new TestCluster();
        cluster.DefineWidgets(Schema, """{"name":"Team","type":"string","jsonPath":".spec.owner"}""");
        cluster.PutWidget(Body);
        cluster.Intercept(request => request.Path.Contains("customresourcedefinitions", StringComparison.Ordinal)
            ? ApiResponse.OfJson((int)HttpStatusCode.Forbidden, """{"kind":"Status","reason":"Forbidden","code":403}"""u8.ToArray())
            : null);
        await using var session = cluster.Open();

        (await session.RowsAsync("select name, size, owner from widgets")).ShouldBe([["w", 3L, "team a"]]);
    }

    [Fact]
    public async Task Definitions_of_tables_that_nobody_names_are_not_read()
    {
        await using var cluster = new TestCluster();
        cluster.DefineWidgets(Schema);
        var paths = new List<string>();
        cluster.Intercept(request =>
        {
            paths.Add(request.Path);
            return null;
        });
        await using var session = cluster.Open();

        await session.RowsAsync("select name from pods");

        paths.ShouldNotContain(path => path.Contains("example.com", StringComparison.Ordinal));
    }

    private static object? Value(JsonElement cell) => cell.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True or JsonValueKind.False => cell.GetBoolean(),
        JsonValueKind.Number => cell.TryGetInt64(out var integer) ? integer : cell.GetDouble(),
        _ => cell.GetString(),
    };
}
