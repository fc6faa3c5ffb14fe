using System.Text;
using System.Text.Json;
using KubeSql.Functions;

namespace KubeSql.Tests.Functions;

public sealed class LabelSelectorTests
{
    private const string Labels = """{"app":"web","tier":"front","empty":"","n":"7","example.com/x":"y"}""";

    [Theory]
    [InlineData("", true)]
    [InlineData("app=web", true)]
    [InlineData("app==web", true)]
    [InlineData("app = web , tier=front", true)]
    [InlineData("app=db", false)]
    [InlineData("App=web", false)]
    [InlineData("app!=db", true)]
    [InlineData("absent!=db", true)]
    [InlineData("app", true)]
    [InlineData("absent", false)]
    [InlineData("!absent", true)]
    [InlineData("!app", false)]
    [InlineData("tier in (front, back)", true)]
    [InlineData("tier in (back)", false)]
    [InlineData("tier notin (back)", true)]
    [InlineData("absent notin (back)", true)]
    [InlineData("empty=", true)]
    [InlineData("app=", false)]
    [InlineData("n>6,n<8", true)]
    [InlineData("example.com/x=y", true)]
    [InlineData("{}", true)]
    [InlineData("""{"matchLabels":{"app":"web"}}""", true)]
    [InlineData("""{"matchLabels":{"app":"db"}}""", false)]
    [InlineData("""{"matchLabels":null,"matchExpressions":[{"key":"tier","operator":"In","values":["front"]}]}""", true)]
    [InlineData("""{"matchExpressions":[{"key":"app","operator":"DoesNotExist"}]}""", false)]
    [InlineData("""{"matchExpressions":[{"key":"app","operator":"NotIn","values":["web"]}]}""", false)]
    [InlineData("""{"app":"web","tier":"front"}""", true)]
    [InlineData("""{"app":"web","tier":"back"}""", false)]
    public void A_selector_matches_as_the_server_would(string selector, bool expected) =>
        LabelSelector.Parse(selector).Matches(Encoding.UTF8.GetBytes(Labels)).ShouldBe(expected);

    [Fact]
    public void Objects_without_labels_match_what_asks_for_nothing()
    {
        LabelSelector.Parse("").Matches([]).ShouldBeTrue();
        LabelSelector.Parse("!app").Matches([]).ShouldBeTrue();
        LabelSelector.Parse("app=web").Matches([]).ShouldBeFalse();
    }

    [Theory]
    [InlineData("app=web,")]
    [InlineData("=web")]
    [InlineData("app in web")]
    [InlineData("app in (web")]
    [InlineData("app web")]
    [InlineData("app=web)")]
    [InlineData("{")]
    [InlineData("""{"matchLabels":["app"]}""")]
    public void What_is_no_selector_is_an_error(string selector) =>
        Should.Throw<SqlFunctionException>(() => LabelSelector.Parse(selector));

    [Fact]
    public void Random_selectors_in_both_notations_match_as_a_second_implementation_says()
    {
        var random = new Random(11);
        for (var round = 0; round < 5_000; round++)
        {
            var labels = RandomLabels(random);
            var requirements = Enumerable.Range(0, random.Next(4)).Select(_ => RandomRequirement(random)).ToList();
            var expected = requirements.All(r => IsMet(r, labels));
            var utf8 = JsonSerializer.SerializeToUtf8Bytes(labels);
            var text = string.Join(',', requirements.Select(Text));
            var json = JsonSerializer.Serialize(new
            {
                matchExpressions = requirements.Select(r => new { key = r.Key, @operator = r.Operator, values = r.Values }),
            });

            LabelSelector.Parse(text).Matches(utf8).ShouldBe(expected, text);
            LabelSelector.Parse(json).Matches(utf8).ShouldBe(expected, json);
        }
    }

    private static bool IsMet((string Key, string Operator, string[] Values) requirement, Dictionary<string, string> labels)
    {
        var value = labels.GetValueOrDefault(requirement.Key);
        return requirement.Operator switch
        {
            "Exists" => value is not null,
            "DoesNotExist" => value is null,
            "In" => value is not null && Array.IndexOf(requirement.Values, value) >= 0,
            _ => value is null || Array.IndexOf(requirement.Values, value) < 0,
        };
    }

    private static string Text((string Key, string Operator, string[] Values) requirement) => requirement.Operator switch
    {
        "Exists" => requirement.Key,
        "DoesNotExist" => "!" + requirement.Key,
        var name => $"{requirement.Key} {name.ToLowerInvariant()} ({string.Join(",", requirement.Values)})",
    };

    private static Dictionary<string, string> RandomLabels(Random random)
    {
        var labels = new Dictionary<string, string>();
        foreach (var key in (string[])["a", "b", "in", "x.io/c"])
        {
            if (random.Next(2) == 0)
            {
                labels[key] = $"v{random.Next(3)}";
            }
        }

        return labels;
    }

    private static (string Key, string Operator, string[] Values) RandomRequirement(Random random)
    {
        var operators = (string[])["In", "NotIn", "Exists", "DoesNotExist"];
        var name = operators[random.Next(operators.Length)];
        string[] values = name.EndsWith("In", StringComparison.Ordinal) ? [.. Enumerable.Range(0, 1 + random.Next(2)).Select(_ => $"v{random.Next(3)}")] : [];
        return (((string[])["a", "b", "in", "x.io/c"])[random.Next(4)], name, values);
    }
}
