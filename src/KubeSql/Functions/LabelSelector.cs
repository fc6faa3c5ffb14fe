using System.Text.Json;

namespace KubeSql.Functions;

/// <summary>A label selector, in either of its notations, ready to be matched against many labels.</summary>
/// <remarks>
/// Text: <c>app=web,tier in (a,b),!canary</c>, as <c>kubectl -l</c> takes it. JSON: a LabelSelector (<c>matchLabels</c>, <c>matchExpressions</c>),
/// or a plain map, as services have. An empty one matches everything.
/// </remarks>
internal sealed class LabelSelector(IReadOnlyList<LabelRequirement> requirements)
{
    /// <summary>Reads a selector.</summary>
    /// <exception cref="SqlFunctionException">It is none.</exception>
    public static LabelSelector Parse(string selector) =>
        new(selector.AsSpan().TrimStart().StartsWith("{") ? FromJson(selector) : [.. new LabelSelectorReader(selector).Read()]);

    /// <summary>Whether labels meet every requirement.</summary>
    /// <param name="labels">The labels as a JSON object; empty for none.</param>
    public bool Matches(ReadOnlySpan<byte> labels)
    {
        foreach (var requirement in requirements)
        {
            if (!requirement.IsMet(labels))
            {
                return false;
            }
        }

        return true;
    }

    private static List<LabelRequirement> FromJson(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            var hasLabels = root.TryGetProperty("matchLabels", out var labels) && labels.ValueKind != JsonValueKind.String;
            var hasExpressions = root.TryGetProperty("matchExpressions", out var expressions) && expressions.ValueKind != JsonValueKind.String;
            return hasLabels || hasExpressions
                ? [.. hasLabels ? Equalities(labels) : [], .. hasExpressions ? Expressions(expressions) : []]
                : [.. Equalities(root)];
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new SqlFunctionException($"the label selector {json} is not valid: {exception.Message}");
        }
    }

    private static List<LabelRequirement> Equalities(JsonElement map) => map.ValueKind == JsonValueKind.Null
        ? []
        : [.. map.EnumerateObject().Select(label => new LabelRequirement(label.Name, LabelOperator.In, [label.Value.GetString()!]))];

    private static List<LabelRequirement> Expressions(JsonElement expressions) => expressions.ValueKind == JsonValueKind.Null
        ? []
        : [.. expressions.EnumerateArray().Select(Expression)];

    private static LabelRequirement Expression(JsonElement expression)
    {
        var operatorName = expression.GetProperty("operator").GetString();
        if (!Enum.TryParse<LabelOperator>(operatorName, out var comparison) || !char.IsAsciiLetter(operatorName![0]))
        {
            throw new SqlFunctionException($"a label selector has no operator '{operatorName}': it is one of In, NotIn, Exists, DoesNotExist");
        }

        string[] values = expression.TryGetProperty("values", out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Select(value => value.GetString()!)]
            : [];
        return new LabelRequirement(expression.GetProperty("key").GetString()!, comparison, values);
    }
}
