namespace KubeSql.Catalog.Views;

/// <summary>What workloads run, and what it needs.</summary>
internal static class WorkloadViews
{
    private static readonly (string List, string Type)[] s_lists =
        [("containers", "regular"), ("initContainers", "init"), ("ephemeralContainers", "ephemeral")];

    /// <summary>The tables of objects with a template of pods.</summary>
    public static IReadOnlyList<string> Workloads { get; } =
        ["deployments.apps", "statefulsets.apps", "daemonsets.apps", "replicasets.apps", "replicationcontrollers", "jobs.batch", "cronjobs.batch"];

    /// <summary><c>workload_containers</c>.</summary>
    public static ViewDefinition Containers { get; } = new()
    {
        Name = "workload_containers",
        Text = "The containers in the templates of deployments, stateful sets, daemon sets, replica sets, replication controllers, jobs and cron jobs.",
        Tables = Workloads,
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
        Select = source => [.. s_lists.Take(2).Select(list => ContainersOf(source, list.List, list.Type)).OfType<ViewSelect>()],
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
        Select = source =>
            [.. s_lists.SelectMany(list => (ViewSelect?[])[Variables(source, list.List, list.Type), Sources(source, list.List, list.Type)]).OfType<ViewSelect>()],
    };

    private static ViewSelect? ContainersOf(ViewSource source, string list, string type) => source.Find([.. PodSpec(source), list]) is { } containers
        ? new ViewSelect(
            [
                .. source.Identity, source.Kind, "CASE WHEN o.ownerReferences IS NOT NULL THEN json_get(o.ownerReferences, 0, 'kind') END",
                Field(containers, "name"), Type(containers, type),
                .. ((string[])["image", "imagePullPolicy", "command", "args", "ports", "env", "envFrom"]).Select(name => Field(containers, name)),
                Field(containers, "resources", "requests"), Field(containers, "resources", "limits"),
                .. ((string[])["livenessProbe", "readinessProbe", "startupProbe", "securityContext"]).Select(name => Field(containers, name)),
            ],
            $"{source.From}, {ViewSql.Elements(containers, "e")}")
        : null;

    private static ViewSelect? Variables(ViewSource source, string list, string type) => source.Find("spec", list) is { } containers
        ? new ViewSelect(
            [
                .. source.Identity, Field(containers, "name"), Type(containers, type), ViewSql.Get("v.value", "name"), ViewSql.Get("v.value", "value"),
                "CASE typeof(f.key) WHEN 'text' THEN f.key END", ViewSql.Get("f.value", "name"),
                $"coalesce({ViewSql.Get("f.value", "key")}, {ViewSql.Get("f.value", "fieldPath")}, {ViewSql.Get("f.value", "resource")})", ViewSql.Get("f.value", "optional"),
            ],
            $"{source.From}, {ViewSql.Elements(containers, "e")}, json_each({Field(containers, "env")}) AS v, "
                + $"json_each(coalesce({ViewSql.Get("v.value", "valueFrom")}, '[null]')) AS f")
        : null;

    private static ViewSelect? Sources(ViewSource source, string list, string type) => source.Find("spec", list) is { } containers
        ? new ViewSelect(
            [
                .. source.Identity, Field(containers, "name"), Type(containers, type), "NULL", "NULL", "f.key", ViewSql.Get("f.value", "name"), "NULL",
                ViewSql.Get("f.value", "optional"),
            ],
            $"{source.From}, {ViewSql.Elements(containers, "e")}, json_each({Field(containers, "envFrom")}) AS v, json_each(v.value) AS f WHERE f.key <> 'prefix'")
        : null;

    /// <summary>Where the pod stands in an object that is one or has a template of one.</summary>
    public static string[] PodSpec(ViewSource source) => source.Table.Resource.Plural switch
    {
        "pods" => ["spec"],
        "cronjobs" => ["spec", "jobTemplate", "spec", "template", "spec"],
        _ => ["spec", "template", "spec"],
    };

    private static string Type(string containers, string type) =>
        type == "init" ? $"CASE WHEN {Field(containers, "restartPolicy")} = 'Always' THEN 'sidecar' ELSE 'init' END" : $"'{type}'";

    private static string Field(string containers, params ReadOnlySpan<string> path) => ViewSql.OfElement(containers, "e", path);
}
