using System.Text.Json;

namespace KubeSql.Simulator.Tables.Printers;

internal static class ConfigurationPrinters
{
    public static TablePrinter ConfigMaps { get; } = new(
        [TableColumn.Name, TableColumn.Text("Data"), TableColumn.Age],
        (value, now) => [Print.Name(value), value.Count("data") + value.Count("binaryData"), Print.Age(value, now)]);

    public static TablePrinter Secrets { get; } = new(
        [TableColumn.Name, TableColumn.Text("Type"), TableColumn.Text("Data"), TableColumn.Age],
        (value, now) =>
            [Print.Name(value), value.Text("type") is { Length: > 0 } type ? type : "Opaque", value.Count("data"), Print.Age(value, now)]);

    public static TablePrinter Namespaces { get; } = new(
        [TableColumn.Name, TableColumn.Text("Status"), TableColumn.Age],
        (value, now) => [Print.Name(value), value.Text("status", "phase"), Print.Age(value, now)]);

    public static TablePrinter ServiceAccounts { get; } = new(
        [TableColumn.Name, TableColumn.Text("Secrets"), TableColumn.Age],
        (value, now) => [Print.Name(value), value.Count("secrets"), Print.Age(value, now)]);

    public static TablePrinter ResourceQuotas { get; } = new(
        [TableColumn.Name, TableColumn.Text("Request"), TableColumn.Text("Limit"), TableColumn.Age],
        (quota, now) =>
        [
            Print.Name(quota),
            Usage(quota, name => !name.StartsWith("limits.", StringComparison.Ordinal)),
            Usage(quota, name => name.StartsWith("limits.", StringComparison.Ordinal)),
            Print.Age(quota, now),
        ]);

    public static TablePrinter Leases { get; } = new(
        [TableColumn.Name, TableColumn.Text("Holder"), TableColumn.Age],
        (value, now) => [Print.Name(value), value.Text("spec", "holderIdentity"), Print.Age(value, now)]);

    public static TablePrinter Webhooks { get; } = new(
        [TableColumn.Name, TableColumn.Integer("Webhooks"), TableColumn.Age],
        (value, now) => [Print.Name(value), value.Count("webhooks"), Print.Age(value, now)]);

    public static TablePrinter ApiServices { get; } = new(
        [TableColumn.Name, TableColumn.Text("Service"), TableColumn.Text("Available"), TableColumn.Age],
        (value, now) =>
        [
            Print.Name(value),
            value.Has("spec", "service") ? $"{value.Text("spec", "service", "namespace")}/{value.Text("spec", "service", "name")}" : "Local",
            value.Items("status", "conditions").Where(condition => condition.Text("type") == "Available")
                .Select(condition => condition.Text("status")).FirstOrDefault("Unknown"),
            Print.Age(value, now),
        ]);

    private static string Usage(JsonElement quota, Func<string, bool> isShown) => string.Join(", ", quota.Members("status", "hard")
        .Where(member => isShown(member.Name))
        .OrderBy(member => member.Name, StringComparer.Ordinal)
        .Select(member => $"{member.Name}: {Used(quota, member.Name)}/{member.Value.GetString()}"));

    private static string Used(JsonElement quota, string name) => quota.Text("status", "used", name) is { Length: > 0 } used ? used : "0";
}
