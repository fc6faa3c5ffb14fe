namespace KubeSql.Catalog.Views;

/// <summary>Who may do what.</summary>
internal static class AccessViews
{
    private const string Rbac = "rbac.authorization.k8s.io";

    /// <summary><c>role_rules</c>.</summary>
    public static ViewDefinition RoleRules { get; } = new()
    {
        Name = "role_rules",
        Text = "The rules of roles and cluster roles, one row per rule, group, resource or URL, and verb.",
        Tables = [$"roles.{Rbac}", $"clusterroles.{Rbac}"],
        Columns = ViewColumns.After(
            "role",
            ("kind", ColumnType.Text, "Role or ClusterRole."),
            ("rule", ColumnType.Integer, "The rule's place in the role, from 0."),
            ("apiGroup", ColumnType.Text, "The API group, * for all; empty for the core group."),
            ("resource", ColumnType.Text, "The resource, * for all; NULL for URLs."),
            ("nonResourceURL", ColumnType.Text, "The URL; NULL for resources."),
            ("verb", ColumnType.Text, "The verb, * for all."),
            ("resourceNames", ColumnType.Json, "The names the rule is limited to; NULL when it is not.")),
        Select = source =>
        [
            new ViewSelect(
                [.. source.Identity, source.Kind, "e.key", "g.value", "r.value", "u.value", "v.value", Field("resourceNames")],
                $"{source.From}, json_each({source.Value("rules")}) AS e, {ViewSql.EachOrNull(Field("apiGroups"))} AS g, "
                + $"{ViewSql.EachOrNull(Field("resources"))} AS r, {ViewSql.EachOrNull(Field("nonResourceURLs"))} AS u, json_each({Field("verbs")}) AS v"),
        ],
    };

    /// <summary><c>binding_subjects</c>.</summary>
    public static ViewDefinition BindingSubjects { get; } = new()
    {
        Name = "binding_subjects",
        Text = "The subjects of role bindings and cluster role bindings, one row each, with the role they get.",
        Tables = [$"rolebindings.{Rbac}", $"clusterrolebindings.{Rbac}"],
        Columns = ViewColumns.After(
            "binding",
            ("binding_kind", ColumnType.Text, "RoleBinding or ClusterRoleBinding."),
            ("roleRef_kind", ColumnType.Text, "Role or ClusterRole."),
            ("roleRef_name", ColumnType.Text, "The role's name."),
            ("kind", ColumnType.Text, "User, Group or ServiceAccount."),
            ("name", ColumnType.Text, "The subject's name."),
            ("subject_namespace", ColumnType.Text, "The namespace of a service account; NULL for users and groups.")),
        Select = source =>
        [
            new ViewSelect(
                [.. source.Identity, source.Kind, source.Value("roleRef", "kind"), source.Value("roleRef", "name"), Field("kind"), Field("name"), Field("namespace")],
                $"{source.From}, json_each({source.Value("subjects")}) AS e"),
        ],
    };

    private static string Field(string name) => ViewSql.Get("e.value", name);
}
