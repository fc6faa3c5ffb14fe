using KubeSql.Cli.Output;
using KubeSql.Cli.Tests.Support;
using YamlDotNet.RepresentationModel;

namespace KubeSql.Cli.Tests.Output;

public sealed class YamlRowWriterTests
{
    [Fact]
    public async Task Rows_are_a_sequence_of_mappings() =>
        (await Rows.Of("name", "restarts", "ready", "node", "since")
            .Add("web-1", 3L, true, null, new DateTime(2026, 11, 21, 9, 8, 7, DateTimeKind.Utc))
            .Add("nginx:1.25", 0.5, false, "", null)
            .WriteAsync(OutputFormat.Yaml))
            .ShouldBe(
                """
                - name: web-1
                  restarts: 3
                  ready: true
                  node: null
                  since: "2026-11-21T09:08:07Z"
                - name: nginx:1.25
                  restarts: 0.5
                  ready: false
                  node: ""
                  since: null

                """);

    [Fact]
    public async Task An_empty_result_is_an_empty_sequence() => (await Rows.Of("name").WriteAsync(OutputFormat.Yaml)).ShouldBe("[]\n");

    [Fact]
    public async Task A_column_of_type_JSON_is_a_block() =>
        (await new Rows(new ResultColumn("labels", ColumnType.Json), new ResultColumn("args", ColumnType.Json), new ResultColumn("none", ColumnType.Json))
            .Add("""{"app":"web","tier":{"level":1}}""", """["run",{"a":true,"b":[]},[1,2]]""", "{}")
            .WriteAsync(OutputFormat.Yaml))
            .ShouldBe(
                """
                - labels:
                    app: web
                    tier:
                      level: 1
                  args:
                  - run
                  - a: true
                    b: []
                  -
                    - 1
                    - 2
                  none: {}

                """);

    [Theory]
    [InlineData("true")]
    [InlineData("No")]
    [InlineData("null")]
    [InlineData("12")]
    [InlineData("1e3")]
    [InlineData("~")]
    [InlineData("a: b")]
    [InlineData("a:")]
    [InlineData("- a")]
    [InlineData("a #b")]
    [InlineData(" a")]
    [InlineData("a ")]
    [InlineData("")]
    [InlineData("two\nlines")]
    [InlineData("quote\"back\\slash")]
    [InlineData("漢字 😀 \u0085\u001b")]
    public async Task Any_text_comes_back_from_a_parser_as_text(string text)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(await Rows.Of("a").Add(text).WriteAsync(OutputFormat.Yaml)));
        var value = (YamlScalarNode)((YamlSequenceNode)yaml.Documents[0].RootNode)[0]["a"];
        (value.Value, value.Style).ShouldBe((text, YamlDotNet.Core.ScalarStyle.DoubleQuoted));
    }

    [Fact]
    public async Task Names_that_are_no_plain_scalars_are_quoted() =>
        (await Rows.Of("count(*)", "labels.app").Add(1L, "x").WriteAsync(OutputFormat.Yaml)).ShouldBe("- \"count(*)\": 1\n  labels.app: x\n");
}
