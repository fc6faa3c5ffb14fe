using System.Text.Json;

namespace KubeSql.Functions;

/// <summary>The TARGETS that kubectl prints of a horizontal pod autoscaler: each metric as it is and as it should be.</summary>
internal static class ScalingTargets
{
    private const string Unknown = "<unknown>";

    /// <summary><c>scaling_targets(metrics, currentMetrics)</c>; the n-th current metric belongs to the n-th metric.</summary>
    public static string Format(string? metrics, string? currentMetrics)
    {
        var current = Elements(currentMetrics);
        var targets = Elements(metrics).Select((metric, index) => Target(metric, index < current.Count ? current[index] : default));
        return string.Join(", ", targets) is { Length: > 0 } text ? text : "<none>";
    }

    private static string Target(JsonElement metric, JsonElement current)
    {
        var source = SourceOf(metric);
        var (target, now) = (Member(Member(metric, source), "target"), Member(Member(current, source), "current"));
        var name = source == "resource" ? $"{Text(Member(metric, source), "name")}: " : "";
        if (Text(target, "averageUtilization") is { } utilization)
        {
            return $"{name}{(Text(now, "averageUtilization") is { } used ? used + "%" : Unknown)}/{utilization}%";
        }

        var field = Text(target, "averageValue") is null ? "value" : "averageValue";
        return $"{name}{Text(now, field) ?? Unknown}/{Text(target, field)}";
    }

    // The member that holds a metric is its type with a small first letter.
    private static string SourceOf(JsonElement metric) =>
        Text(metric, "type") is { Length: > 0 } type ? char.ToLowerInvariant(type[0]) + type[1..] : "resource";

    private static JsonElement Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    private static string? Text(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.String or JsonValueKind.Number } value ? value.ToString() : null;

    private static List<JsonElement> Elements(string? json)
    {
        try
        {
            return json is not null && JsonElement.Parse(json) is { ValueKind: JsonValueKind.Array } array ? [.. array.EnumerateArray()] : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
