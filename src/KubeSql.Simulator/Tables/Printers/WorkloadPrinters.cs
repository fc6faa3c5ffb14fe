using System.Text.Json;

namespace KubeSql.Simulator.Tables.Printers;

internal static class WorkloadPrinters
{
    public static TablePrinter Deployments { get; } = new(
        [
            TableColumn.Name, TableColumn.Text("Ready"), TableColumn.Text("Up-to-date"), TableColumn.Text("Available"), TableColumn.Age,
            TableColumn.Wide("Containers"), TableColumn.Wide("Images"), TableColumn.Wide("Selector"),
        ],
        (value, now) =>
        [
            Print.Name(value),
            $"{value.Number("status", "readyReplicas")}/{value.Number("spec", "replicas")}",
            value.Number("status", "updatedReplicas"),
            value.Number("status", "availableReplicas"),
            Print.Age(value, now),
            .. Template(value),
            Print.Selector(value.At("spec", "selector")),
        ]);

    public static TablePrinter ReplicaSets { get; } = Replicated(value => Print.Selector(value.At("spec", "selector")));

    public static TablePrinter ReplicationControllers { get; } = Replicated(value => Print.Labels(value.At("spec", "selector")));

    public static TablePrinter StatefulSets { get; } = new(
        [TableColumn.Name, TableColumn.Text("Ready"), TableColumn.Age, TableColumn.Wide("Containers"), TableColumn.Wide("Images")],
        (value, now) =>
        [
            Print.Name(value),
            $"{value.Number("status", "readyReplicas")}/{value.Number("spec", "replicas")}",
            Print.Age(value, now),
            .. Template(value),
        ]);

    public static TablePrinter DaemonSets { get; } = new(
        [
            TableColumn.Name, TableColumn.Integer("Desired"), TableColumn.Integer("Current"), TableColumn.Integer("Ready"),
            TableColumn.Integer("Up-to-date"), TableColumn.Integer("Available"), TableColumn.Text("Node Selector"), TableColumn.Age,
            TableColumn.Wide("Containers"), TableColumn.Wide("Images"), TableColumn.Wide("Selector"),
        ],
        (value, now) =>
        [
            Print.Name(value),
            value.Number("status", "desiredNumberScheduled"),
            value.Number("status", "currentNumberScheduled"),
            value.Number("status", "numberReady"),
            value.Number("status", "updatedNumberScheduled"),
            value.Number("status", "numberAvailable"),
            Print.Labels(value.At("spec", "template", "spec", "nodeSelector")),
            Print.Age(value, now),
            .. Template(value),
            Print.Selector(value.At("spec", "selector")),
        ]);

    public static TablePrinter ControllerRevisions { get; } = new(
        [TableColumn.Name, TableColumn.Text("Controller"), TableColumn.Text("Revision"), TableColumn.Age],
        (value, now) => [Print.Name(value), Controller(value), value.Text("revision"), Print.Age(value, now)]);

    public static TablePrinter PodTemplates { get; } = new(
        [TableColumn.Name, TableColumn.Text("Containers"), TableColumn.Text("Images"), TableColumn.Text("Pod Labels")],
        (value, _) =>
        [
            Print.Name(value),
            Print.Containers(value.At("template", "spec")),
            Print.Images(value.At("template", "spec")),
            Print.Labels(value.At("template", "metadata", "labels")),
        ]);

    private static TablePrinter Replicated(Func<JsonElement, string> selector) => new(
        [
            TableColumn.Name, TableColumn.Integer("Desired"), TableColumn.Integer("Current"), TableColumn.Integer("Ready"), TableColumn.Age,
            TableColumn.Wide("Containers"), TableColumn.Wide("Images"), TableColumn.Wide("Selector"),
        ],
        (value, now) =>
        [
            Print.Name(value),
            value.Number("spec", "replicas"),
            value.Number("status", "replicas"),
            value.Number("status", "readyReplicas"),
            Print.Age(value, now),
            .. Template(value),
            selector(value),
        ]);

    private static object?[] Template(JsonElement value)
    {
        var podSpec = value.At("spec", "template", "spec");
        return [Print.Containers(podSpec), Print.Images(podSpec)];
    }

    private static string Controller(JsonElement value) => value.Items("metadata", "ownerReferences")
        .Where(owner => owner.IsTrue("controller"))
        .Select(owner => $"{owner.Text("kind").ToLowerInvariant()}.{owner.Text("apiVersion").Split('/')[0]}/{owner.Text("name")}")
        .FirstOrDefault(Print.None);
}
