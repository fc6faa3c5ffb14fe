using System.Text;
using KubeSql.Catalog;
using KubeSql.Catalog.Sampling;

namespace KubeSql.Tests.Catalog;

public sealed class SampledSchemaTests
{
    [Fact]
    public void Every_top_level_field_is_a_column_or_several_in_an_order_that_does_not_depend_on_the_objects() =>
        Columns("""{"zone":"a","spec":{"size":1,"at":"2024-05-06T07:08:09Z"},"report":{"total":2.5,"items":[{"id":"x"}]},"on":true}""", """{"alpha":1,"spec":{"note":null}}""")
            .ShouldBe(
            [
                "spec Json .spec", "at Time .spec.at", "size Integer .spec.size", "alpha Integer .alpha", "on Boolean .on", "report Json .report",
                "report_items Json .report.items", "report_total Real .report.total", "zone Text .zone",
            ]);

    [Theory]
    [InlineData("1", "2", "Integer")]
    [InlineData("1", "2.5", "Real")]
    [InlineData("1", "\"x\"", "Text")]
    [InlineData("\"2024-05-06T07:08:09Z\"", "\"soon\"", "Text")]
    [InlineData("true", "null", "Boolean")]
    [InlineData("{}", "1", "Json")]
    [InlineData("[1]", "[]", "Json")]
    public void Values_of_several_types_have_the_type_that_holds_them_all(string first, string second, string type) =>
        Columns($"{{\"x\":{first}}}", $"{{\"x\":{second}}}").ShouldBe([$"x {type} .x"]);

    [Fact]
    public void Objects_with_very_many_keys_are_data_and_stay_whole() =>
        Columns($"{{\"data\":{{{string.Join(',', Enumerable.Range(0, 100).Select(i => $"\"k{i}\":{i}"))}}}}}").ShouldBe(["data Json .data"]);

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"items\":[]}")]
    [InlineData("{\"items\":[{\"a\":\"\\ud800\"}]}")]
    public void What_is_no_list_of_objects_gives_nothing(string list) => SampledSchema.Of(Encoding.UTF8.GetBytes(list)).ShouldBeNull();

    private static IEnumerable<string> Columns(params string[] objects) => SampleDocument.Fields(ColumnLaw.Build(
        "things", SampleDocument.Resource(), [SampledSchema.Of(Encoding.UTF8.GetBytes($"{{\"items\":[{string.Join(',', objects)}]}}"))!]));
}
