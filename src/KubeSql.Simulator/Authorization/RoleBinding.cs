using System.Text.Json;
using KubeSql.Simulator.Tables;

namespace KubeSql.Simulator.Authorization;

/// <summary>A RoleBinding, or a ClusterRoleBinding where the namespace is null.</summary>
internal sealed record RoleBinding(
    string? Namespace,
    string RoleKind,
    string RoleName,
    IReadOnlyList<(string Kind, string? Namespace, string Name)> Subjects)
{
    public static RoleBinding Read(string? namespaceName, JsonElement binding) => new(
        namespaceName,
        binding.Text("roleRef", "kind"),
        binding.Text("roleRef", "name"),
        [.. binding.Items("subjects").Select(subject => (subject.Text("kind"), (string?)subject.Text("namespace"), subject.Text("name")))]);

    public bool Concerns(ApiUser user) => Subjects.Any(subject => subject.Kind switch
    {
        "User" => subject.Name == user.Name,
        "Group" => user.Groups.Contains(subject.Name),
        "ServiceAccount" => user.Name == $"system:serviceaccount:{subject.Namespace}:{subject.Name}",
        _ => false,
    });
}
