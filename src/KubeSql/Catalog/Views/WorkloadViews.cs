namespace KubeSql.Catalog.Views;

/// <summary>What workloads run, and what it needs.</summary>
internal static class WorkloadViews
{
    private static readonly (string List, string Type)[] s_lists =
        [("containers", "regular"), ("initContainers", "init"), ("ephemeralContainers", "ephemeral")];

    private static readonly string[] s_workloads =
        ["deployments.apps", "statefulsets.apps", "daemonsets.apps", "replicasets.apps", "replicationcontrollers", "jobs.batch", "cronjobs.batch"];

    // What a reference ends with, inside the JSON of a pod's volumes and containers, and the kind it refers to.
    private static readonly (string Suffix, string Kind)[] s_references =
    [
        (".configMap.name", "ConfigMap"), (".configMapKeyRef.name", "ConfigMap"), (".configMapRef.name", "ConfigMap"),
        (".secret.secretName", "Secret"), (".secret.name", "Secret"), (".secretKeyRef.name", "Secret"), (".secretRef.name", "Secret"),
        (".nodePublishSecretRef.name", "Secret"), (".persistentVolumeClaim.claimName", "PersistentVolumeClaim"),
    ];

    /// <summary><c>workload_containers</c>.</summary>
    public static ViewDefinition Containers { get; } = new()
    {
        Name = "workload_containers",
        Text = "The containers in the templates of deployments, stateful sets, daemon sets, replica sets, replication controllers, jobs and cron jobs.",
        Tables = s_workloads,
        Columns = ViewColumns.After(
            "workload",
            ("kind", ColumnType.Text, "The workload's kind."),
            ("owner_kind", ColumnType.Text, "The kind of the workload's own owner; NULL for those that people made."),
            ("name", ColumnType.Text, "The container's name."),
            ("type", ColumnType.Text, "regular, init or sidecar."),
            ("image", ColumnType.Text, "The image."),
            ("imagePullPolicy", ColumnType.Text, "When the image is pulled."),
            ("command", ColumnType.Json, "The command."),
            ("args", ColumnType.Json, "Its arguments."),
            ("ports", ColumnType.Json, "The ports."),
            ("env", ColumnType.Json, "The environment."),
            ("envFrom", ColumnType.Json, "Where more of the environment comes from."),
            ("requests", ColumnType.Json, "What is requested; one of them is \"requests.cpu\"."),
            ("limits", ColumnType.Json, "What it is limited to; one of them is \"limits.cpu\"."),
            ("livenessProbe", ColumnType.Json, "The liveness probe."),
            ("readinessProbe", ColumnType.Json, "The readiness probe."),
            ("startupProbe", ColumnType.Json, "The startup probe."),
            ("securityContext", ColumnType.Json, "The container's own security context.")),
        Select = source => Union(s_lists.Take(2).Select(list => ContainersOf(source, list.List, list.Type))),
    };

    /// <summary><c>env</c>.</summary>
    public static ViewDefinition Environment { get; } = new()
    {
        Name = "env",
        Text = "The environment of the containers of pods, one row per variable; what envFrom brings has no name.",
        Tables = ["pods"],
        Columns = ViewColumns.After(
            "pod",
            ("container", ColumnType.Text, "The container's name."),
            ("type", ColumnType.Text, "regular, init, sidecar or ephemeral."),
            ("name", ColumnType.Text, "The variable; NULL for a whole source."),
            ("value", ColumnType.Text, "Its value; NULL when it comes from a source."),
            ("source", ColumnType.Text, "configMapKeyRef, secretKeyRef, fieldRef, resourceFieldRef, configMapRef or secretRef; NULL for plain values."),
            ("ref_name", ColumnType.Text, "The config map or secret."),
            ("ref_key", ColumnType.Text, "The key in it, or the path of the field."),
            ("optional", ColumnType.Boolean, "Whether the source may be absent.")),
        Select = source => Union(s_lists.SelectMany(list => (string?[])[Variables(source, list.List, list.Type), Sources(source, list.List, list.Type)])),
    };

    /// <summary><c>references</c>.</summary>
    public static ViewDefinition References { get; } = new()
    {
        Name = "references",
        Text = "Which pod, workload or ingress names which config map, secret, claim, service account or service, and where.",
        Tables = ["pods", .. s_workloads, "ingresses.networking.k8s.io"],
        Columns = ViewColumns.After(
            "name",
            ("kind", ColumnType.Text, "The kind of the object that refers."),
            ("path", ColumnType.Text, "Where in the object the reference stands."),
            ("ref_kind", ColumnType.Text, "The kind it refers to."),
            ("ref_name", ColumnType.Text, "The name it refers to, in the same namespace."),
            ("optional", ColumnType.Boolean, "Whether what it refers to may be absent.")),
        Select = source => source.Table.Resource.Plural == "ingresses" ? IngressReferences(source) : PodReferences(source),
    };

    private static string? ContainersOf(ViewSource source, string list, string type) => source.Find([.. PodSpec(source), list]) is { } containers
        ? $"SELECT {source.Identity}, {Kind(source)}, json_get(o.ownerReferences, 0, 'kind'), {Field("name")}, {Type(type)}, "
            + $"{string.Join(", ", ((string[])["image", "imagePullPolicy", "command", "args", "ports", "env", "envFrom"]).Select(name => Field(name)))}, "
            + $"{Field("resources", "requests")}, {Field("resources", "limits")}, {Field("livenessProbe")}, {Field("readinessProbe")}, {Field("startupProbe")}, "
            + $"{Field("securityContext")} FROM {source.From}, json_each({containers}) AS e"
        : null;

    private static string? Variables(ViewSource source, string list, string type) => source.Find("spec", list) is { } containers
        ? $"SELECT {source.Identity}, {Field("name")}, {Type(type)}, {ViewSql.Get("v.value", "name")}, {ViewSql.Get("v.value", "value")}, CASE typeof(f.key) WHEN 'text' THEN f.key END, "
            + $"{ViewSql.Get("f.value", "name")}, coalesce({ViewSql.Get("f.value", "key")}, {ViewSql.Get("f.value", "fieldPath")}, {ViewSql.Get("f.value", "resource")}), "
            + $"{ViewSql.Get("f.value", "optional")} FROM {source.From}, json_each({containers}) AS e, json_each({Field("env")}) AS v, "
            + $"json_each(coalesce({ViewSql.Get("v.value", "valueFrom")}, '[null]')) AS f"
        : null;

    private static string? Sources(ViewSource source, string list, string type) => source.Find("spec", list) is { } containers
        ? $"SELECT {source.Identity}, {Field("name")}, {Type(type)}, NULL, NULL, f.key, {ViewSql.Get("f.value", "name")}, NULL, {ViewSql.Get("f.value", "optional")} "
            + $"FROM {source.From}, json_each({containers}) AS e, json_each({Field("envFrom")}) AS v, json_each(v.value) AS f WHERE f.key <> 'prefix'"
        : null;

    private static string? PodReferences(ViewSource source)
    {
        var lists = s_lists.Select(list => list.List).Append("volumes");
        string[] spec = PodSpec(source);
        return Union(
        [
            .. lists.Select(list => source.Find([.. spec, list]) is { } json ? InTree(source, json, string.Join('.', [.. spec, list])) : null),
            source.Find([.. spec, "imagePullSecrets"]) is { } secrets
                ? $"SELECT {source.Identity}, {Kind(source)}, '{string.Join('.', spec)}.imagePullSecrets[' || e.key || '].name', 'Secret', {Field("name")}, 1 "
                    + $"FROM {source.From}, json_each({secrets}) AS e"
                : null,
            source.Find([.. spec, "serviceAccountName"]) is { } account
                ? $"SELECT {source.Identity}, {Kind(source)}, '{string.Join('.', spec)}.serviceAccountName', 'ServiceAccount', {account}, 0 "
                    + $"FROM {source.From} WHERE {account} IS NOT NULL"
                : null,
        ]);
    }

    private static string InTree(ViewSource source, string json, string path)
    {
        var kinds = string.Join(' ', s_references.Select(known => $"WHEN e.fullkey LIKE '%{known.Suffix}' THEN '{known.Kind}'"));
        return $"SELECT * FROM (SELECT {source.Identity}, {Kind(source)}, '{path}' || substr(e.fullkey, 2), CASE {kinds} END AS ref_kind, e.value, "
            + $"coalesce(json_extract({json}, e.path || '.optional'), 0) FROM {source.From}, json_tree({json}) AS e "
            + "WHERE e.key IN ('name', 'secretName', 'claimName') AND e.type = 'text') WHERE ref_kind IS NOT NULL";
    }

    private static string? IngressReferences(ViewSource source) =>
        $"SELECT {source.Identity}, {Kind(source)}, 'spec.rules' || substr(e.fullkey, 2), 'Service', e.value, 0 FROM {source.From}, "
        + $"json_tree({source.Value("spec", "rules")}) AS e WHERE e.fullkey LIKE '%.backend.service.name'\nUNION ALL "
        + $"SELECT {source.Identity}, {Kind(source)}, 'spec.tls[' || e.key || '].secretName', 'Secret', {Field("secretName")}, 0 "
        + $"FROM {source.From}, json_each({source.Value("spec", "tls")}) AS e WHERE {Field("secretName")} IS NOT NULL";

    private static string[] PodSpec(ViewSource source) => source.Table.Resource.Plural switch
    {
        "pods" => ["spec"],
        "cronjobs" => ["spec", "jobTemplate", "spec", "template", "spec"],
        _ => ["spec", "template", "spec"],
    };

    private static string Type(string type) => type == "init" ? $"CASE WHEN {Field("restartPolicy")} = 'Always' THEN 'sidecar' ELSE 'init' END" : $"'{type}'";

    private static string Kind(ViewSource source) => ViewSql.Literal(source.Table.Resource.Kind);

    private static string Field(params ReadOnlySpan<string> path) => ViewSql.Get("e.value", path);

    private static string? Union(IEnumerable<string?> selects) => string.Join("\nUNION ALL ", selects.OfType<string>()) is { Length: > 0 } union ? union : null;
}
