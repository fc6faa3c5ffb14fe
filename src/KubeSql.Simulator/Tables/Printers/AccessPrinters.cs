using System.Text.Json;

namespace KubeSql.Simulator.Tables.Printers;

internal static class AccessPrinters
{
    public static TablePrinter Bindings { get; } = new(
        [
            TableColumn.Name, TableColumn.Text("Role"), TableColumn.Age,
            TableColumn.Wide("Users"), TableColumn.Wide("Groups"), TableColumn.Wide("ServiceAccounts"),
        ],
        (binding, now) =>
        [
            Print.Name(binding),
            $"{binding.Text("roleRef", "kind")}/{binding.Text("roleRef", "name")}",
            Print.Age(binding, now),
            Subjects(binding, "User"),
            Subjects(binding, "Group"),
            Subjects(binding, "ServiceAccount"),
        ]);

    public static TablePrinter CertificateSigningRequests { get; } = new(
        [
            TableColumn.Name, TableColumn.Age, TableColumn.Text("SignerName"), TableColumn.Text("Requestor"),
            TableColumn.Text("RequestedDuration"), TableColumn.Text("Condition"),
        ],
        (value, now) =>
        [
            Print.Name(value),
            Print.Age(value, now),
            value.Text("spec", "signerName"),
            value.Text("spec", "username"),
            value.Has("spec", "expirationSeconds")
                ? HumanDuration.Format(TimeSpan.FromSeconds(value.Number("spec", "expirationSeconds")))
                : Print.None,
            Condition(value),
        ]);

    private static string Subjects(JsonElement binding, string kind) => string.Join(", ", binding.Items("subjects")
        .Where(subject => subject.Text("kind") == kind)
        .Select(subject => kind == "ServiceAccount" ? $"{subject.Text("namespace")}/{subject.Text("name")}" : subject.Text("name")));

    private static string Condition(JsonElement value)
    {
        var types = value.Items("status", "conditions").Select(condition => condition.Text("type")).ToList();
        var decided = types.Where(type => type is "Approved" or "Denied" or "Failed").ToList();
        return decided.Count == 0 ? "Pending" : string.Join(',', value.Has("status", "certificate") ? decided.Append("Issued") : decided);
    }
}
