using System.Text.Json;

namespace KubeSql.Simulator.Tables.Printers;

internal static class PodPrinter
{
    public static TablePrinter Pods { get; } = new(
        [
            TableColumn.Name, TableColumn.Text("Ready"), TableColumn.Text("Status"), TableColumn.Text("Restarts"), TableColumn.Age,
            TableColumn.Wide("IP"), TableColumn.Wide("Node"), TableColumn.Wide("Nominated Node"), TableColumn.Wide("Readiness Gates"),
        ],
        Cells);

    private static object?[] Cells(JsonElement pod, DateTimeOffset now)
    {
        var status = new PodStatus(pod);
        return
        [
            Print.Name(pod),
            $"{status.Ready}/{status.Total}",
            status.Reason,
            status.Restarts(now),
            Print.Age(pod, now),
            Print.OrNone(pod.Text("status", "podIP")),
            Print.OrNone(pod.Text("spec", "nodeName")),
            Print.OrNone(pod.Text("status", "nominatedNodeName")),
            ReadinessGates(pod),
        ];
    }

    private static string ReadinessGates(JsonElement pod)
    {
        var gates = pod.Items("spec", "readinessGates").Select(gate => gate.Text("conditionType")).ToList();
        var met = pod.Items("status", "conditions")
            .Count(condition => gates.Contains(condition.Text("type")) && condition.Text("status") == "True");
        return gates.Count == 0 ? Print.None : $"{met}/{gates.Count}";
    }
}
