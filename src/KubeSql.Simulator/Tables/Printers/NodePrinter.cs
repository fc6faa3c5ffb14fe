using System.Text.Json;

namespace KubeSql.Simulator.Tables.Printers;

internal static class NodePrinter
{
    private const string RolePrefix = "node-role.kubernetes.io/";

    public static TablePrinter Nodes { get; } = new(
        [
            TableColumn.Name, TableColumn.Text("Status"), TableColumn.Text("Roles"), TableColumn.Age, TableColumn.Text("Version"),
            TableColumn.Wide("Internal-IP"), TableColumn.Wide("External-IP"), TableColumn.Wide("OS-Image"),
            TableColumn.Wide("Kernel-Version"), TableColumn.Wide("Container-Runtime"),
        ],
        (node, now) =>
        [
            Print.Name(node),
            Status(node),
            Print.JoinOrNone(Roles(node)),
            Print.Age(node, now),
            node.Text("status", "nodeInfo", "kubeletVersion"),
            Address(node, "InternalIP"),
            Address(node, "ExternalIP"),
            OrUnknown(node, "osImage"),
            OrUnknown(node, "kernelVersion"),
            OrUnknown(node, "containerRuntimeVersion"),
        ]);

    private static string Status(JsonElement node)
    {
        var ready = node.Items("status", "conditions").Where(condition => condition.Text("type") == "Ready")
            .Select(condition => condition.Text("status") == "True" ? "Ready" : "NotReady")
            .FirstOrDefault("Unknown");
        return node.IsTrue("spec", "unschedulable") ? ready + ",SchedulingDisabled" : ready;
    }

    private static IEnumerable<string> Roles(JsonElement node) => node.Members("metadata", "labels")
        .Select(label => label.Name.StartsWith(RolePrefix, StringComparison.Ordinal) ? label.Name[RolePrefix.Length..]
            : label.Name == "kubernetes.io/role" ? label.Value.GetString()!
            : "")
        .Where(role => role.Length > 0)
        .Distinct()
        .Order(StringComparer.Ordinal);

    private static string Address(JsonElement node, string type) => Print.OrNone(node.Items("status", "addresses")
        .Where(address => address.Text("type") == type)
        .Select(address => address.Text("address"))
        .FirstOrDefault(""));

    private static string OrUnknown(JsonElement node, string field) =>
        node.Text("status", "nodeInfo", field) is { Length: > 0 } text ? text : "<unknown>";
}
