using KubeSql.Simulator.Generation.Planning;
using KubeSql.Simulator.Schema;

namespace KubeSql.Simulator.Generation.Writing;

/// <summary>Writes service accounts, roles and bindings.</summary>
internal sealed class AccessWriter(ObjectEmitter emitter, ClusterPlan plan)
{
    private const string Group = "rbac.authorization.k8s.io";

    private readonly ResourceFacts _serviceAccounts = SchemaFacts.BuiltIn.Resource("v1", "serviceaccounts");
    private readonly ResourceFacts _roles = SchemaFacts.BuiltIn.Resource($"{Group}/v1", "roles");
    private readonly ResourceFacts _clusterRoles = SchemaFacts.BuiltIn.Resource($"{Group}/v1", "clusterroles");
    private readonly ResourceFacts _roleBindings = SchemaFacts.BuiltIn.Resource($"{Group}/v1", "rolebindings");
    private readonly ResourceFacts _clusterRoleBindings = SchemaFacts.BuiltIn.Resource($"{Group}/v1", "clusterrolebindings");
    private readonly SeededRandom _random = plan.Random("access");

    public void Write()
    {
        WriteClusterRoles();
        WriteClusterRoleBindings();
        var accounts = plan.Workloads
            .Where(workload => workload.Template.ServiceAccount != "default")
            .Select(workload => (workload.Namespace, workload.Template.ServiceAccount))
            .Distinct();
        foreach (var (ns, account) in accounts)
        {
            WriteServiceAccount(ns, account);
        }
    }

    private void WriteServiceAccount(NamespacePlan ns, string account)
    {
        emitter.Write(_serviceAccounts, new ObjectMetadata(account, _random.NextUid(), ns.Age) { Namespace = ns.Name },
            account == "notebook" ? """{"automountServiceAccountToken":false}""" : "{}");
        if (!_random.Chance(0.3) && account != "ingest")
        {
            return;
        }

        var verbs = account == "ingest" ? "[\"*\"]" : "[\"get\",\"list\",\"watch\"]";
        emitter.Write(_roles, new ObjectMetadata(account, _random.NextUid(), ns.Age) { Namespace = ns.Name }, $$$"""
            {"rules":[{"verbs":{{{verbs}}},"apiGroups":[""],"resources":["configmaps","pods","pods/log"]},{"verbs":["get","update"],"apiGroups":["coordination.k8s.io"],"resources":["leases"],"resourceNames":["{{{account}}}"]}]}
            """);
        WriteBinding(_roleBindings, account, ns, "Role", account, [Account(ns.Name, account)]);
    }

    private void WriteClusterRoles()
    {
        void Role(string name, string rules, string? aggregation = null, params (string, string)[] labels) =>
            emitter.Write(_clusterRoles, new ObjectMetadata(name, _random.NextUid(), NamespacePlanner.ClusterAge)
            {
                Labels = Labels.Union(Labels.Of(("kubernetes.io/bootstrapping", "rbac-defaults")), Labels.Of(labels)),
                Annotations = Labels.Of(("rbac.authorization.kubernetes.io/autoupdate", "true")),
            }, JsonText.Object($"\"rules\":{rules}", aggregation));

        const string readEverything = """{"verbs":["get","list","watch"],"apiGroups":["","apps","batch","networking.k8s.io"],"resources":["pods","services","configmaps","deployments","jobs","ingresses"]}""";
        Role("cluster-admin", """[{"verbs":["*"],"apiGroups":["*"],"resources":["*"]},{"verbs":["*"],"nonResourceURLs":["*"]}]""");
        Role("admin", """[{"verbs":["create","delete","get","list","patch","update","watch"],"apiGroups":["","apps","batch"],"resources":["*"]}]""",
            Aggregation("admin"));
        Role("edit", """[{"verbs":["create","delete","get","list","patch","update","watch"],"apiGroups":["","apps"],"resources":["pods","services","deployments"]}]""",
            Aggregation("edit"), ("rbac.authorization.k8s.io/aggregate-to-admin", "true"));
        // An aggregated role holds the rules of the roles it selects.
        const string certificates = """{"verbs":["get","list","watch"],"apiGroups":["cert-manager.io"],"resources":["certificates"]}""";
        Role("view", $"[{readEverything},{certificates}]", Aggregation("view"), ("rbac.authorization.k8s.io/aggregate-to-edit", "true"));
        Role("certificates-view", $"[{certificates}]", null, ("rbac.authorization.k8s.io/aggregate-to-view", "true"));
        Role("system:node", """[{"verbs":["get","list","watch"],"apiGroups":[""],"resources":["pods","secrets","configmaps"]},{"verbs":["create","patch","update"],"apiGroups":[""],"resources":["nodes/status","pods/status","events"]}]""");
        Role("metrics-reader", """[{"verbs":["get"],"nonResourceURLs":["/metrics"]},{"verbs":["get","list"],"apiGroups":["metrics.k8s.io"],"resources":["pods","nodes"]}]""");
        Role("secrets-everything", """[{"verbs":["*"],"apiGroups":[""],"resources":["secrets"]}]""");
    }

    private static string Aggregation(string name) => $$$$"""
        "aggregationRule":{"clusterRoleSelectors":[{"matchLabels":{"rbac.authorization.k8s.io/aggregate-to-{{{{name}}}}":"true"}}]}
        """;

    private void WriteClusterRoleBindings()
    {
        WriteBinding(_clusterRoleBindings, "cluster-admin", null, "ClusterRole", "cluster-admin", [Subject("Group", "system:masters")]);
        WriteBinding(_clusterRoleBindings, "ops-admins", null, "ClusterRole", "cluster-admin",
            [Subject("User", "alice@example.com"), Subject("Group", "platform-team"), Account("kube-system", "default")]);
        // An account of the same name in another namespace is another account.
        WriteBinding(_clusterRoleBindings, "ingest-view", null, "ClusterRole", "view", [Account("dev", "ingest")]);
        WriteBinding(_clusterRoleBindings, "prometheus", null, "ClusterRole", "metrics-reader", [Account("monitoring", "prometheus")]);
        if (plan.Namespaces.FirstOrDefault(ns => ns.Name == "dev") is { } dev)
        {
            WriteBinding(_roleBindings, "developers", dev, "ClusterRole", "edit", [Subject("Group", "developers"), Account("dev", "default")]);
            WriteBinding(_roleBindings, "dangling", dev, "Role", "removed-long-ago", [Subject("User", "bob@example.com")]);
        }
    }

    private void WriteBinding(ResourceFacts resource, string name, NamespacePlan? ns, string roleKind, string role, IEnumerable<string> subjects) =>
        emitter.Write(resource, new ObjectMetadata(name, _random.NextUid(), ns?.Age ?? NamespacePlanner.ClusterAge) { Namespace = ns?.Name }, $$$"""
            {"subjects":{{{JsonText.Array(subjects)}}},"roleRef":{"apiGroup":"{{{Group}}}","kind":"{{{roleKind}}}","name":"{{{role}}}"}}
            """);

    private static string Subject(string kind, string name) => $$"""{"kind":"{{kind}}","apiGroup":"{{Group}}","name":"{{name}}"}""";

    private static string Account(string ns, string name) => $$"""{"kind":"ServiceAccount","name":"{{name}}","namespace":"{{ns}}"}""";
}
