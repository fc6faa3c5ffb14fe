using System.Text.Json.Nodes;
using KubeSql.Questions.Tests.Clusters;

namespace KubeSql.Questions.Tests.Readers;

/// <summary>Roles, their rules, and who is bound to them.</summary>
internal static class Access
{
    /// <summary>Roles of both kinds.</summary>
    public static IEnumerable<(string Kind, JsonNode Role)> Roles(RawCluster cluster) =>
        cluster["roles"].Select(role => ("Role", role)).Concat(cluster["clusterroles"].Select(role => ("ClusterRole", role)));

    /// <summary>Bindings of both kinds with each of their subjects.</summary>
    public static IEnumerable<(string Kind, JsonNode Binding, JsonNode Subject)> Subjects(RawCluster cluster) =>
        from source in new[] { (Kind: "RoleBinding", Items: cluster["rolebindings"]), (Kind: "ClusterRoleBinding", Items: cluster["clusterrolebindings"]) }
        from binding in source.Items
        from subject in binding.List("subjects")
        select (source.Kind, binding, subject);

    /// <summary>Whether a subject is a service account, or a group that every account of its namespace is in.</summary>
    public static bool IsAccount(JsonNode subject, string ns, string name) => subject.Text("kind") switch
    {
        "ServiceAccount" => subject.Text("namespace") == ns && subject.Text("name") == name,
        "Group" => new[] { "system:authenticated", "system:serviceaccounts", $"system:serviceaccounts:{ns}" }.Contains(subject.Text("name")),
        _ => subject.Text("name") == $"system:serviceaccount:{ns}:{name}",
    };

    /// <summary>The rules that a binding gives.</summary>
    public static IEnumerable<JsonNode> RulesOf(RawCluster cluster, JsonNode binding) => Roles(cluster)
        .Where(role => role.Kind == binding.Text("roleRef", "kind") && role.Role.Name() == binding.Text("roleRef", "name"))
        .Where(role => role.Kind == "ClusterRole" || role.Role.Namespace() == binding.Namespace())
        .SelectMany(role => role.Role.List("rules"));
}
