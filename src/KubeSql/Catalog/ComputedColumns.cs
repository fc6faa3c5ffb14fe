using KubeSql.Projection;

namespace KubeSql.Catalog;

/// <summary>What kubectl prints and no field holds: computed from stored columns when asked for, or by the projector where that takes long.</summary>
/// <remarks>The rules are those of the server's table printers. Expressions write stored columns as double-quoted names and nothing else so.</remarks>
internal static class ComputedColumns
{
    private static readonly ColumnSchema s_age = Computed("age", ColumnType.Text, "Time since creation, as kubectl prints it.", "age(\"creationTimestamp\")");

    private static readonly ColumnSchema s_readyReplicas = Text(
        "ready", "Ready replicas of those wanted, as kubectl prints it.", "coalesce(\"readyReplicas\", 0) || '/' || coalesce(\"replicas\", 1)");

    private static readonly Dictionary<(string Group, string Kind), ColumnSchema[]> s_kinds = new()
    {
        [("", "Pod")] =
        [
            Derived("status", ColumnType.Text, DerivedCell.PodStatus, "The STATUS kubectl prints."),
            Derived("ready", ColumnType.Text, DerivedCell.PodReady, "Ready containers of all, as kubectl prints it."),
            Derived("restarts", ColumnType.Integer, DerivedCell.PodRestarts, "Restarts of the containers, as kubectl counts them."),
            .. EffectiveRequests.Columns,
        ],
        [("", "Node")] =
        [
            Text("status", "Ready, NotReady or Unknown, and SchedulingDisabled, as kubectl prints it.",
                "CASE condition_field(\"conditions\", 'Ready', 'status') WHEN 'True' THEN 'Ready' WHEN 'False' THEN 'NotReady' "
                + "WHEN 'Unknown' THEN 'NotReady' ELSE 'Unknown' END || CASE WHEN \"unschedulable\" THEN ',SchedulingDisabled' ELSE '' END"),
            Text("roles", "The node's roles by its labels, as kubectl prints them.",
                "(SELECT coalesce(group_concat(role ORDER BY role), '<none>') FROM (SELECT CASE WHEN key LIKE 'node-role.kubernetes.io/%' THEN substr(key, 25) ELSE value END AS role "
                + "FROM json_each(\"labels\") WHERE key LIKE 'node-role.kubernetes.io/_%' OR (key = 'kubernetes.io/role' AND value <> '')))"),
            Text("version", "The kubelet's version.", "\"nodeInfo_kubeletVersion\""),
            Text("internal_ip", "The first internal address, <none> without one.", Address("InternalIP")),
            Text("external_ip", "The first external address, <none> without one.", Address("ExternalIP")),
        ],
        [("", "Namespace")] = [Text("status", "The phase.", "\"phase\"")],
        [("", "PersistentVolumeClaim")] =
        [
            Text("status", "The phase, or Terminating, as kubectl prints it.", OrTerminating("\"phase\"")),
            Text("volume", "The volume it is bound to.", "\"volumeName\""),
            Text("access_modes", "The access modes of a bound claim in kubectl's abbreviations.", $"CASE WHEN \"volumeName\" <> '' THEN {AccessModes("status_accessModes")} END"),
            Text("storageclass", "The storage class.", "\"storageClassName\""),
        ],
        [("", "PersistentVolume")] =
        [
            Text("status", "The phase, or Terminating, as kubectl prints it.", OrTerminating("\"phase\"")),
            Text("claim", "The claim that has it, as namespace/name.", "\"claimRef_namespace\" || '/' || \"claimRef_name\""),
            Text("access_modes", "The access modes in kubectl's abbreviations.", AccessModes("accessModes")),
            Text("reclaim_policy", "What becomes of the volume when its claim goes.", "\"persistentVolumeReclaimPolicy\""),
            Text("storageclass", "The storage class.", "\"storageClassName\""),
        ],
        [("", "Service")] =
        [
            Text("external_ip", "The addresses from outside, <none> or <pending>, as kubectl prints them.",
                "CASE \"type\" WHEN 'ExternalName' THEN \"externalName\" WHEN 'LoadBalancer' THEN coalesce((SELECT group_concat(address) FROM ("
                + "SELECT coalesce(json_get(value, 'ip'), json_get(value, 'hostname')) AS address FROM json_each(\"loadBalancer_ingress\") "
                + "UNION ALL SELECT value FROM json_each(\"externalIPs\"))), '<pending>') "
                + "ELSE coalesce((SELECT group_concat(value) FROM json_each(\"externalIPs\")), '<none>') END"),
            Text("cluster_ip", "The address inside, <none> without one.",
                "CASE WHEN \"type\" = 'ExternalName' THEN '<none>' ELSE coalesce(nullif(\"clusterIP\", ''), '<none>') END"),
            Text("printed_ports", "The ports as kubectl prints them; service_ports has one row each.",
                "coalesce((SELECT group_concat(json_get(value, 'port') || coalesce(':' || nullif(json_get(value, 'nodePort'), 0), '') || '/' "
                + "|| coalesce(json_get(value, 'protocol'), 'TCP')) FROM json_each(\"ports\")), '<none>')"),
        ],
        [("networking.k8s.io", "Ingress")] =
        [
            Text("class", "The ingress class, <none> without one.", "coalesce(\"ingressClassName\", '<none>')"),
            Text("hosts", "The first hosts, * for all; ingress_rules has one row each.",
                "(SELECT CASE count(*) WHEN 0 THEN '*' ELSE group_concat(CASE WHEN place <= 3 THEN host END ORDER BY place) "
                + "|| CASE WHEN count(*) > 3 THEN ' + ' || (count(*) - 3) || ' more...' ELSE '' END END FROM (SELECT json_get(value, 'host') AS host, "
                + "row_number() OVER (ORDER BY key) AS place FROM json_each(\"rules\") WHERE json_get(value, 'host') <> ''))"),
            Text("address", "The addresses of the load balancer.",
                "(SELECT group_concat(coalesce(json_get(value, 'ip'), json_get(value, 'hostname'))) FROM json_each(\"loadBalancer_ingress\"))"),
            Text("ports", "80, and 443 when there is a certificate.", "CASE WHEN json_array_length(\"tls\") > 0 THEN '80, 443' ELSE '80' END"),
        ],
        [("apps", "Deployment")] =
        [
            s_readyReplicas,
            Integer("up_to_date", "Replicas of the newest template.", "coalesce(\"updatedReplicas\", 0)"),
            Integer("available", "Replicas available to users.", "coalesce(\"availableReplicas\", 0)"),
            .. Template(),
        ],
        [("apps", "StatefulSet")] = [s_readyReplicas, .. Template()],
        [("apps", "ReplicaSet")] = Replicas(),
        [("", "ReplicationController")] = Replicas(),
        [("apps", "DaemonSet")] =
        [
            Integer("desired", "Nodes that should run it.", "\"desiredNumberScheduled\""),
            Integer("current", "Nodes that run it.", "\"currentNumberScheduled\""),
            Integer("ready", "Nodes where it is ready.", "\"numberReady\""),
            Integer("up_to_date", "Nodes with the newest template.", "coalesce(\"updatedNumberScheduled\", 0)"),
            Integer("available", "Nodes where it is available.", "coalesce(\"numberAvailable\", 0)"),
            .. Template(),
        ],
        [("batch", "Job")] =
        [
            Text("status", "Complete, Failed, Suspended, Terminating or Running, as kubectl prints it.",
                $"CASE WHEN {IsTrue("Complete")} THEN 'Complete' WHEN {IsTrue("Failed")} THEN 'Failed' WHEN \"deletionTimestamp\" IS NOT NULL THEN 'Terminating' "
                + $"WHEN {IsTrue("Suspended")} THEN 'Suspended' WHEN {IsTrue("FailureTarget")} THEN 'FailureTarget' "
                + $"WHEN {IsTrue("SuccessCriteriaMet")} THEN 'SuccessCriteriaMet' ELSE 'Running' END"),
            Text("printed_completions", "Pods that succeeded of those wanted, as kubectl prints it.",
                "coalesce(\"succeeded\", 0) || '/' || CASE WHEN \"completions\" IS NOT NULL THEN \"completions\" WHEN \"parallelism\" > 1 THEN '1 of ' || \"parallelism\" ELSE 1 END"),
            Text("duration", "How long it ran, or has run so far; NULL before it starts.", "coalesce(age(\"startTime\", \"completionTime\"), age(\"startTime\"))"),
            .. Template(),
        ],
        [("batch", "CronJob")] =
        [
            Text("last_schedule", "Time since the last run began; <none> when it never ran.", "coalesce(age(\"lastScheduleTime\"), '<none>')"),
            Integer("active_jobs", "Jobs that run now.", "coalesce(json_array_length(\"active\"), 0)"),
            .. Template("jobTemplate_spec_template"),
        ],
        [("autoscaling", "HorizontalPodAutoscaler")] =
        [
            Text("reference", "What is scaled, as kind/name.", "\"scaleTargetRef_kind\" || '/' || \"scaleTargetRef_name\""),
            Text("targets", "What is measured and wanted, as kubectl prints it.", "scaling_targets(\"metrics\", \"currentMetrics\")"),
            Integer("minpods", "Replicas at least.", "\"minReplicas\""),
            Integer("maxpods", "Replicas at most.", "\"maxReplicas\""),
            Integer("replicas", "Replicas there are.", "coalesce(\"currentReplicas\", 0)"),
        ],
    };

    /// <summary>The computed columns of a kind.</summary>
    public static IReadOnlyList<ColumnSchema> For(string group, string kind) =>
        s_kinds.TryGetValue((group, kind), out var columns) ? [.. columns, s_age] : [s_age];

    /// <summary>The columns a computed column reads.</summary>
    public static IEnumerable<string> Arguments(ColumnSchema column) =>
        column.Expression?.Split('"').Where((_, index) => index % 2 == 1) ?? [];

    private static ColumnSchema[] Replicas() =>
    [
        Integer("desired", "Replicas wanted.", "coalesce(\"replicas\", 1)"),
        Integer("current", "Replicas there are.", "\"status_replicas\""),
        Integer("ready", "Replicas ready.", "coalesce(\"readyReplicas\", 0)"),
        .. Template(),
    ];

    // workload_containers has one row each.
    private static ColumnSchema[] Template(string template = "template") =>
    [
        Text("containers", "The names of the template's containers, as kubectl prints them.", Joined($"{template}_spec_containers", "name")),
        Text("images", "The images of the template's containers, as kubectl prints them.", Joined($"{template}_spec_containers", "image")),
    ];

    private static string Joined(string list, string field) => $"(SELECT group_concat(json_get(value, '{field}')) FROM json_each(\"{list}\"))";

    private static string Address(string type) =>
        $"coalesce((SELECT json_get(value, 'address') FROM json_each(\"addresses\") WHERE json_get(value, 'type') = '{type}' ORDER BY key LIMIT 1), '<none>')";

    private static string AccessModes(string list) =>
        "(SELECT group_concat(CASE value WHEN 'ReadWriteOnce' THEN 'RWO' WHEN 'ReadOnlyMany' THEN 'ROX' WHEN 'ReadWriteMany' THEN 'RWX' "
        + $"WHEN 'ReadWriteOncePod' THEN 'RWOP' ELSE value END) FROM json_each(\"{list}\"))";

    private static string OrTerminating(string phase) => $"CASE WHEN \"deletionTimestamp\" IS NULL THEN {phase} ELSE 'Terminating' END";

    private static string IsTrue(string condition) => $"condition_field(\"conditions\", '{condition}', 'status') = 'True'";

    private static ColumnSchema Derived(string name, ColumnType type, DerivedCell cell, string text) =>
        new() { Name = name, Type = type, Derived = cell, Text = text };

    private static ColumnSchema Text(string name, string text, string expression) => Computed(name, ColumnType.Text, text, expression);

    private static ColumnSchema Integer(string name, string text, string expression) => Computed(name, ColumnType.Integer, text, expression);

    private static ColumnSchema Computed(string name, ColumnType type, string text, string expression) =>
        new() { Name = name, Type = type, Expression = expression, Text = text };
}
