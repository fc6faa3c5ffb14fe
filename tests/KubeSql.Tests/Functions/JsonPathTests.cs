using System.Text.Json;
using KubeSql.Functions;

namespace KubeSql.Tests.Functions;

public sealed class JsonPathTests
{
    private const string Json = """
        {"a":{"b":1,"x.y":2},"list":[{"n":"one","ok":true},{"n":"two","ok":false},{"n":"three"}]}
        """;

    [Theory]
    [InlineData(".a.b", "1")]
    [InlineData(".a.x\\.y", "2")]
    [InlineData("['a'][\"x.y\"]", "2")]
    [InlineData(".list[0].n", "one")]
    [InlineData(".list[-1].n", "three")]
    [InlineData(".list[7].n", "")]
    [InlineData(".list[*].n", "one two three")]
    [InlineData(".a.*", "1 2")]
    [InlineData(".list[?(@.n==\"two\")].ok", "False")]
    [InlineData(".list[?(@.n == 'one')].ok", "True")]
    [InlineData(".list[?(@.n!='two')].n", "one three")]
    [InlineData(".a.b.c", "")]
    public void Paths_lead_to_values(string text, string expected)
    {
        JsonPath.TryParse(text, out var path).ShouldBeTrue();

        string.Join(' ', path.Find(JsonElement.Parse(Json))).ShouldBe(expected);
    }

    [Theory]
    [InlineData("{.a}")]
    [InlineData("a")]
    [InlineData(".a..b")]
    [InlineData(".list[0:2]")]
    [InlineData(".list[?(@.n>1)]")]
    [InlineData(".list[99999999999]")]
    public void Other_forms_are_no_paths(string text) => JsonPath.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void A_path_knows_the_keys_it_begins_with_and_what_follows_them()
    {
        JsonPath.TryParse(".status.conditions[?(@.type==\"Ready\")].status", out var path).ShouldBeTrue();

        path.Keys.ShouldBe(["status", "conditions"]);
        path.IsKeysOnly.ShouldBeFalse();
        path.TextAfter(2).ShouldBe("[?(@.type==\"Ready\")].status");
    }
}
