using System.Text.Json;
using KubeSql.Simulator.Tables;

namespace KubeSql.Simulator.Tests.Tables;

public sealed class JsonPathTests
{
    private const string Value = """
        {"a":{"b":"x","c.d/e":"y"},"l":[{"t":"Ready","s":"True","n":1},{"t":"Other","s":"False","n":2}]}
        """;

    [Theory]
    [InlineData(".a.b", "x")]
    [InlineData("""["a"]["b"]""", "x")]
    [InlineData(".a['c.d/e']", "y")]
    [InlineData(@".a.c\.d/e", "y")]
    [InlineData(".l[1].t", "Other")]
    [InlineData(".l[*].n", "1 2")]
    [InlineData("""[?(@.t=="Ready")].s""", "")]
    [InlineData(""".l[?(@.t=="Ready")].s""", "True")]
    [InlineData(".l[?(@.t == 'Other')].s", "False")]
    [InlineData(".missing.b", "")]
    [InlineData(".l[", "")]
    public void Paths_find_what_they_name(string path, string expected)
    {
        using var document = JsonDocument.Parse(Value);

        string.Join(' ', JsonPath.Parse(path).Find(document.RootElement)).ShouldBe(expected);
    }
}
