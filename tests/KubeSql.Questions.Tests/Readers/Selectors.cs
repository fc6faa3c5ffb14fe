using System.Text.Json.Nodes;
using KubeSql.Questions.Tests.Clusters;

namespace KubeSql.Questions.Tests.Readers;

/// <summary>Which objects a selector means.</summary>
internal static class Selectors
{
    /// <summary>Whether a LabelSelector selects an object; an absent one selects nothing.</summary>
    public static bool Selects(JsonNode? selector, JsonNode item)
    {
        string? Label(string key) => item.Text("metadata", "labels", key);

        return selector is not null
            && selector.Map("matchLabels").All(label => Label(label.Key) == label.Value!.ToString())
            && selector.List("matchExpressions").All(expression =>
            {
                var value = Label(expression.Text("key")!);
                var isListed = expression.Texts("values").Contains(value);
                return expression.Text("operator") switch
                {
                    "In" => isListed,
                    "NotIn" => !isListed,
                    "Exists" => value is not null,
                    _ => value is null,
                };
            });
    }

    /// <summary>Whether the plain map of a service selects an object; one without a selector selects nothing.</summary>
    public static bool SelectsByMap(JsonNode? labels, JsonNode item) =>
        labels is JsonObject map && map.All(label => item.Text("metadata", "labels", label.Key) == label.Value!.ToString());

    /// <summary>The disruption budgets that cover a pod.</summary>
    public static IEnumerable<JsonNode> BudgetsOf(RawCluster cluster, JsonNode pod) => cluster["poddisruptionbudgets"]
        .Where(budget => budget.Namespace() == pod.Namespace() && Selects(budget.At("spec", "selector"), pod));
}
