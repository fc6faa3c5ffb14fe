using System.Text.Json;
using System.Text.RegularExpressions;

namespace KubeSql.Simulator.Tables;

/// <summary>
/// The JSON paths that printer columns use: <c>.a.b</c>, <c>.a\.b</c>, <c>["a"]</c>, <c>[0]</c>, <c>[*]</c>
/// and <c>[?(@.a=="b")]</c>. A path of another form finds nothing.
/// </summary>
internal sealed partial class JsonPath
{
    private readonly List<Func<JsonElement, IEnumerable<JsonElement>>> _steps = [];

    public static JsonPath Parse(string text)
    {
        var path = new JsonPath();
        var position = 0;
        while (position < text.Length)
        {
            var match = Step().Match(text, position);
            if (!match.Success || match.Index != position)
            {
                path._steps.Add(_ => []);
                break;
            }

            path._steps.Add(StepOf(match));
            position += match.Length;
        }

        return path;
    }

    public IEnumerable<JsonElement> Find(JsonElement value) =>
        _steps.Aggregate<Func<JsonElement, IEnumerable<JsonElement>>, IEnumerable<JsonElement>>([value], (found, step) => found.SelectMany(step));

    private static Func<JsonElement, IEnumerable<JsonElement>> StepOf(Match match)
    {
        if (match.Groups["field"] is { Success: true } field)
        {
            var name = field.Value.Replace("\\", "", StringComparison.Ordinal);
            return value => value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var child) ? [child] : [];
        }

        if (match.Groups["index"] is { Success: true } index)
        {
            var number = int.Parse(index.Value);
            return value => value.Items().Skip(number).Take(1);
        }

        if (match.Groups["filter"] is { Success: true } filter)
        {
            var path = Parse(filter.Value);
            var wanted = match.Groups["value"].Value;
            return value => value.Items().Where(item => path.Find(item).Any(found => found.ToString() == wanted));
        }

        return value => value.ValueKind == JsonValueKind.Object ? value.Members().Select(member => member.Value) : value.Items();
    }

    [GeneratedRegex("""
        \.?\[\?\(@(?<filter>[^=!<>]+?)\s*==\s*["'](?<value>[^"']*)["']\)\]
        |\.?\[(?<index>[0-9]+)\]
        |\.?\[\*\]|\.\*
        |\.?\[["'](?<field>[^"']+)["']\]
        |\.(?<field>(?:\\.|[^.\[\]\\*])+)
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex Step();
}
