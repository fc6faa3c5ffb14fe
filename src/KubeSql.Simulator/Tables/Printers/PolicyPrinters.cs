using System.Text.Json;

namespace KubeSql.Simulator.Tables.Printers;

internal static class PolicyPrinters
{
    public static TablePrinter HorizontalPodAutoscalers { get; } = new(
        [
            TableColumn.Name, TableColumn.Text("Reference"), TableColumn.Text("Targets"), TableColumn.Text("MinPods"),
            TableColumn.Text("MaxPods"), TableColumn.Text("Replicas"), TableColumn.Age,
        ],
        (value, now) =>
        [
            Print.Name(value),
            $"{value.Text("spec", "scaleTargetRef", "kind")}/{value.Text("spec", "scaleTargetRef", "name")}",
            Targets(value),
            value.Has("spec", "minReplicas") ? value.Text("spec", "minReplicas") : Print.Unset,
            value.Number("spec", "maxReplicas"),
            value.Number("status", "currentReplicas"),
            Print.Age(value, now),
        ]);

    public static TablePrinter PodDisruptionBudgets { get; } = new(
        [
            TableColumn.Name, TableColumn.Text("Min Available"), TableColumn.Text("Max Unavailable"),
            TableColumn.Integer("Allowed Disruptions"), TableColumn.Age,
        ],
        (value, now) =>
        [
            Print.Name(value),
            value.Has("spec", "minAvailable") ? value.Text("spec", "minAvailable") : "N/A",
            value.Has("spec", "maxUnavailable") ? value.Text("spec", "maxUnavailable") : "N/A",
            value.Number("status", "disruptionsAllowed"),
            Print.Age(value, now),
        ]);

    public static TablePrinter PriorityClasses { get; } = new(
        [
            TableColumn.Name, TableColumn.Integer("Value"), TableColumn.Boolean("Global-Default"), TableColumn.Age,
            TableColumn.Text("PreemptionPolicy"),
        ],
        (value, now) =>
        [
            Print.Name(value),
            value.Number("value"),
            value.IsTrue("globalDefault"),
            Print.Age(value, now),
            value.Text("preemptionPolicy") is { Length: > 0 } policy ? policy : "PreemptLowerPriority",
        ]);

    public static TablePrinter RuntimeClasses { get; } = new(
        [TableColumn.Name, TableColumn.Text("Handler"), TableColumn.Age],
        (value, now) => [Print.Name(value), value.Text("handler"), Print.Age(value, now)]);

    private static string Targets(JsonElement value)
    {
        var current = value.Items("status", "currentMetrics").ToList();
        var texts = value.Items("spec", "metrics").Select((metric, index) => Target(metric, index < current.Count ? current[index] : default));
        return Print.OrNone(string.Join(", ", texts));
    }

    private static string Target(JsonElement metric, JsonElement current)
    {
        var source = metric.Text("type") switch
        {
            "Resource" => "resource",
            "Pods" => "pods",
            "Object" => "object",
            "External" => "external",
            _ => "containerResource",
        };
        var target = metric.At(source, "target");
        var now = current.At(source, "current");
        if (target.Has("averageUtilization"))
        {
            var used = now.Has("averageUtilization") ? now.Text("averageUtilization") + "%" : "<unknown>";
            return $"{metric.Text(source, "name")}: {used}/{target.Text("averageUtilization")}%";
        }

        var field = target.Has("averageValue") ? "averageValue" : "value";
        var text = $"{(now.Has(field) ? now.Text(field) : "<unknown>")}/{target.Text(field)}";
        return source == "resource" ? $"{metric.Text(source, "name")}: {text}" : text;
    }
}
