using KubeSql.Questions.Tests.Clusters;

namespace KubeSql.Questions.Tests;

public sealed class AccessQuestions(ExamClusters clusters)
{
    private const string Rbac = "/apis/rbac.authorization.k8s.io/v1";

    public static TheoryData<string> Names => ExamClusters.Names;

    [Theory, MemberData(nameof(Names))]
    public Task A050_rules_of_roles_by_verb_and_resource(string cluster) => clusters.CheckAsync(cluster, "A050", async raw =>
        from source in new[] { (Kind: "Role", Items: await raw.ItemsAsync($"{Rbac}/roles")), (Kind: "ClusterRole", Items: await raw.ItemsAsync($"{Rbac}/clusterroles")) }
        from role in source.Items
        from rule in role.List("rules")
        from apiGroup in rule.List("apiGroups")
        from resource in rule.List("resources")
        from verb in rule.List("verbs")
        select (object?[])[source.Kind, role.Namespace(), role.Name(), verb, resource]);

    [Theory, MemberData(nameof(Names))]
    public Task A054_bindings_of_one_service_account(string cluster) => clusters.CheckAsync(cluster, "A054", async raw =>
        from source in new[]
        {
            (Kind: "RoleBinding", Items: await raw.ItemsAsync($"{Rbac}/rolebindings")),
            (Kind: "ClusterRoleBinding", Items: await raw.ItemsAsync($"{Rbac}/clusterrolebindings")),
        }
        from binding in source.Items
        where binding.List("subjects").Any(s => s.Text("kind") == "ServiceAccount" && s.Text("namespace") == "trap" && s.Text("name") == "robot")
        select (object?[])[source.Kind, binding.Namespace(), binding.Name(), binding.Text("roleRef", "kind"), binding.Text("roleRef", "name")]);
}
