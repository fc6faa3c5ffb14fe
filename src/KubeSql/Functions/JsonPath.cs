using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace KubeSql.Functions;

/// <summary>
/// The JSON paths that printer columns use: <c>.a.b</c>, <c>.a\.b</c>, <c>["a"]</c>, <c>[0]</c>, <c>[-1]</c>, <c>[*]</c> and <c>[?(@.a=="b")]</c>.
/// See https://kubernetes.io/docs/reference/kubectl/jsonpath/.
/// </summary>
internal sealed partial class JsonPath
{
    private readonly List<(int Start, string? Key, Func<JsonElement, IEnumerable<JsonElement>> Step)> _steps;
    private readonly string _text;

    private JsonPath(string text, List<(int, string?, Func<JsonElement, IEnumerable<JsonElement>>)> steps)
    {
        _text = text;
        _steps = steps;
        Keys = [.. _steps.TakeWhile(step => step.Key is not null).Select(step => step.Key!)];
    }

    /// <summary>The keys the path begins with.</summary>
    public IReadOnlyList<string> Keys { get; }

    /// <summary>Whether it is nothing but keys.</summary>
    public bool IsKeysOnly => Keys.Count == _steps.Count;

    /// <summary>Reads a path; false for other forms than those above.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out JsonPath? path)
    {
        path = null;
        var steps = new List<(int, string?, Func<JsonElement, IEnumerable<JsonElement>>)>();
        for (var position = 0; position < text.Length;)
        {
            var match = StepPattern().Match(text, position);
            if (!match.Success || StepOf(match) is not { } step)
            {
                return false;
            }

            steps.Add((position, step.Key, step.Follow));
            position += match.Length;
        }

        path = new JsonPath(text, steps);
        return true;
    }

    /// <summary>The text of the path behind its first steps.</summary>
    public string TextAfter(int steps) => steps < _steps.Count ? _text[_steps[steps].Start..] : "";

    /// <summary>Every value the path leads to.</summary>
    public IEnumerable<JsonElement> Find(JsonElement value) =>
        _steps.Aggregate<(int, string?, Func<JsonElement, IEnumerable<JsonElement>> Step), IEnumerable<JsonElement>>([value], (found, step) => found.SelectMany(step.Step));

    private static (string? Key, Func<JsonElement, IEnumerable<JsonElement>> Follow)? StepOf(Match match)
    {
        if (match.Groups["key"] is { Success: true } key)
        {
            var name = key.Value.Replace("\\", "", StringComparison.Ordinal);
            return (name, value => value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var child) ? [child] : []);
        }

        if (match.Groups["index"] is { Success: true } index)
        {
            return int.TryParse(index.Value, out var number) ? (null, value => At(value, number)) : null;
        }

        if (match.Groups["filter"] is { Success: true } filter)
        {
            var wanted = match.Groups["value"].Value.Trim('"', '\'');
            var isEqual = match.Groups["operator"].Value == "==";
            return TryParse(filter.Value, out var path)
                ? (null, value => Children(value).Where(item => path.Find(item).Any(found => found.ToString().Equals(wanted, StringComparison.Ordinal) == isEqual)))
                : null;
        }

        return (null, Children);
    }

    private static IEnumerable<JsonElement> At(JsonElement array, int index)
    {
        var length = array.ValueKind == JsonValueKind.Array ? array.GetArrayLength() : 0;
        var position = index < 0 ? length + index : index;
        return position >= 0 && position < length ? [array[position]] : [];
    }

    private static IEnumerable<JsonElement> Children(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray(),
        JsonValueKind.Object => value.EnumerateObject().Select(member => member.Value),
        _ => [],
    };

    [GeneratedRegex(
        """
        \G(?:
        \.?\[\?\(\s*@(?<filter>[^=!<>]+?)\s*(?<operator>==|!=)\s*(?<value>"[^"]*"|'[^']*'|[^"'\s)]+)\s*\)\]
        |\.?\[(?<index>-?[0-9]+)\]
        |\.?\[\*\]|\.\*
        |\.?\[(?<quote>["'])(?<key>[^"']+)\k<quote>\]
        |\.(?<key>(?:\\.|[^.\[\]\\*\s])+)
        )
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex StepPattern();
}
