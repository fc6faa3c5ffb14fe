using System.Text.Json;
using KubeSql.Cli.Output;
using KubeSql.Cli.Tests.Support;

namespace KubeSql.Cli.Tests.Output;

public sealed class JsonRowWriterTests
{
    [Fact]
    public async Task Rows_are_an_array_with_one_object_per_line() =>
        (await Rows.Of("name", "n").Add("web", 1L).Add("db", null).WriteAsync(OutputFormat.Json))
            .ShouldBe("[\n{\"name\":\"web\",\"n\":1},\n{\"name\":\"db\",\"n\":null}\n]\n");

    [Fact]
    public async Task An_empty_result_is_an_empty_array() => (await Rows.Of("name").WriteAsync(OutputFormat.Json)).ShouldBe("[]\n");

    [Fact]
    public async Task NDJSON_is_one_object_per_line() =>
        (await Rows.Of("name").Add("web").Add("db").WriteAsync(OutputFormat.NdJson)).ShouldBe("{\"name\":\"web\"}\n{\"name\":\"db\"}\n");

    [Fact]
    public async Task An_empty_result_is_no_line_of_NDJSON() => (await Rows.Of("name").WriteAsync(OutputFormat.NdJson)).ShouldBeEmpty();

    [Fact]
    public async Task Values_keep_their_types() =>
        (await Rows.Of("i", "r", "whole", "b", "t", "x")
            .Add(9007199254740993L, 0.1, 2d, false, new DateTime(2026, 11, 21, 9, 8, 7, 500, DateTimeKind.Utc), new byte[] { 255 })
            .WriteAsync(OutputFormat.NdJson))
            .ShouldBe("{\"i\":9007199254740993,\"r\":0.1,\"whole\":2,\"b\":false,\"t\":\"2026-11-21T09:08:07.5Z\",\"x\":\"/w==\"}\n");

    [Fact]
    public async Task Infinity_is_a_number_that_parsers_read_as_infinity()
    {
        var json = await Rows.Of("r").Add(double.NegativeInfinity).WriteAsync(OutputFormat.NdJson);
        JsonDocument.Parse(json).RootElement.GetProperty("r").GetDouble().ShouldBe(double.NegativeInfinity);
    }

    [Fact]
    public async Task A_column_of_type_JSON_is_embedded() =>
        (await new Rows(new ResultColumn("labels", ColumnType.Json)).Add("{\"app\":\"web\"}").WriteAsync(OutputFormat.NdJson))
            .ShouldBe("{\"labels\":{\"app\":\"web\"}}\n");

    [Fact]
    public async Task Embedded_JSON_does_not_break_the_line() =>
        (await new Rows(new ResultColumn("labels", ColumnType.Json)).Add("{\n\"app\":\"web\"\r\n}").WriteAsync(OutputFormat.NdJson))
            .ShouldBe("{\"labels\":{ \"app\":\"web\"  }}\n");

    [Fact]
    public async Task JSON_text_of_an_expression_stays_text() =>
        (await Rows.Of("j").Add("[1]").WriteAsync(OutputFormat.NdJson)).ShouldBe("{\"j\":\"[1]\"}\n");

    [Fact]
    public async Task Repeated_names_become_unique_without_taking_a_name_that_exists() =>
        (await Rows.Of("name", "name", "name_2", "name").Add(1L, 2L, 3L, 4L).WriteAsync(OutputFormat.NdJson))
            .ShouldBe("{\"name\":1,\"name_3\":2,\"name_2\":3,\"name_4\":4}\n");

    [Fact]
    public async Task Printable_characters_stand_as_they_are() =>
        (await Rows.Of("größe").Add("漢字 😀 <&>").WriteAsync(OutputFormat.NdJson)).ShouldBe("{\"größe\":\"漢字 😀 <&>\"}\n");

    [Fact]
    public async Task Any_text_comes_back_from_a_parser()
    {
        var text = string.Concat(Enumerable.Range(0, 0x300).Select(code => (char)code)) + "\u2028\u2029\"\\😀";
        var json = await Rows.Of(text).Add(text).WriteAsync(OutputFormat.NdJson);
        var property = JsonDocument.Parse(json).RootElement.EnumerateObject().Single();
        (property.Name, property.Value.GetString()).ShouldBe((text, text));
    }

    [Fact]
    public async Task Half_a_surrogate_pair_does_not_spoil_the_line()
    {
        var json = await Rows.Of("a").Add("x\ud83d").WriteAsync(OutputFormat.NdJson);
        JsonDocument.Parse(json).RootElement.GetProperty("a").GetString().ShouldBe("x\ufffd");
    }
}
