using System.Text.Json.Nodes;
using KubeSql.Questions.Tests.Clusters;

namespace KubeSql.Questions.Tests.Answers;

/// <summary>How expected rows are written.</summary>
internal static class Answer
{
    public static object?[] Row(params object?[] cells) => cells;

    /// <summary>A share in percent, rounded as SQL does.</summary>
    public static double? Percent(double? part, double? whole, int digits = 1) =>
        part is null || whole is null ? null : Math.Round(100 * part.Value / whole.Value, digits, MidpointRounding.AwayFromZero);

    /// <summary>Namespace and name of each object.</summary>
    public static IEnumerable<object?[]> Named(IEnumerable<JsonNode> items) => items.Select(item => Row(item.Namespace(), item.Name()));
}
