namespace KubeSql.Catalog;

/// <summary>What kubectl prints and no field holds: computed from stored columns when asked for.</summary>
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
            Text("status", "The STATUS kubectl prints.",
                "pod_status(\"phase\",\"reason\",\"deletionTimestamp\",\"initContainers\",\"initContainerStatuses\",\"containerStatuses\",\"conditions\")"),
            Text("ready", "Ready containers of all, as kubectl prints it.",
                "pod_ready(\"containers\",\"initContainers\",\"initContainerStatuses\",\"containerStatuses\",\"conditions\")"),
            Integer("restarts", "Restarts of the containers, as kubectl counts them.",
                "pod_restarts(\"initContainers\",\"initContainerStatuses\",\"containerStatuses\",\"conditions\")"),
            EffectiveRequest("effective_cpu", "cpu", "Cores the scheduler reserves: init containers, sidecars and overhead counted by its rule."),
            EffectiveRequest("effective_memory", "memory", "Bytes the scheduler reserves, by the same rule."),
        ],
        [("", "Node")] =
        [
            Text("status", "Ready, NotReady or Unknown, and SchedulingDisabled, as kubectl prints it.",
                "CASE condition_field(\"conditions\", 'Ready', 'status') WHEN 'True' THEN 'Ready' WHEN 'False' THEN 'NotReady' "
                + "WHEN 'Unknown' THEN 'NotReady' ELSE 'Unknown' END || CASE WHEN \"unschedulable\" THEN ',SchedulingDisabled' ELSE '' END"),
            Text("roles", "The node's roles by its labels, as kubectl prints them.",
                "(SELECT coalesce(group_concat(role), '<none>') FROM (SELECT CASE WHEN key LIKE 'node-role.kubernetes.io/%' THEN substr(key, 25) ELSE value END AS role "
                + "FROM json_each(\"labels\") WHERE key LIKE 'node-role.kubernetes.io/_%' OR (key = 'kubernetes.io/role' AND value <> '') ORDER BY role))"),
            Text("version", "The kubelet's version.", "\"nodeInfo_kubeletVersion\""),
        ],
        [("", "Namespace")] = [Text("status", "The phase.", "\"phase\"")],
        [("", "PersistentVolumeClaim")] = [Text("status", "The phase, or Terminating, as kubectl prints it.", OrTerminating("\"phase\""))],
        [("", "PersistentVolume")] =
        [
            Text("status", "The phase, or Terminating, as kubectl prints it.", OrTerminating("\"phase\"")),
            Text("claim", "The claim that has it, as namespace/name.", "\"claimRef_namespace\" || '/' || \"claimRef_name\""),
        ],
        [("", "Service")] =
        [
            Text("external_ip", "The addresses from outside, <none> or <pending>, as kubectl prints them.",
                "CASE \"type\" WHEN 'ExternalName' THEN \"externalName\" WHEN 'LoadBalancer' THEN coalesce((SELECT group_concat(address) FROM ("
                + "SELECT coalesce(json_get(value, 'ip'), json_get(value, 'hostname')) AS address FROM json_each(\"loadBalancer_ingress\") "
                + "UNION ALL SELECT value FROM json_each(\"externalIPs\"))), '<pending>') "
                + "ELSE coalesce((SELECT group_concat(value) FROM json_each(\"externalIPs\")), '<none>') END"),
        ],
        [("apps", "Deployment")] =
        [
            s_readyReplicas,
            Integer("up_to_date", "Replicas of the newest template.", "coalesce(\"updatedReplicas\", 0)"),
            Integer("available", "Replicas available to users.", "coalesce(\"availableReplicas\", 0)"),
        ],
        [("apps", "StatefulSet")] = [s_readyReplicas],
        [("apps", "ReplicaSet")] = Replicas(),
        [("", "ReplicationController")] = Replicas(),
        [("apps", "DaemonSet")] =
        [
            Integer("desired", "Nodes that should run it.", "\"desiredNumberScheduled\""),
            Integer("current", "Nodes that run it.", "\"currentNumberScheduled\""),
            Integer("ready", "Nodes where it is ready.", "\"numberReady\""),
            Integer("up_to_date", "Nodes with the newest template.", "coalesce(\"updatedNumberScheduled\", 0)"),
            Integer("available", "Nodes where it is available.", "coalesce(\"numberAvailable\", 0)"),
        ],
        [("batch", "Job")] =
        [
            Text("status", "Complete, Failed, Suspended, Terminating or Running, as kubectl prints it.",
                $"CASE WHEN {IsTrue("Complete")} THEN 'Complete' WHEN {IsTrue("Failed")} THEN 'Failed' WHEN \"deletionTimestamp\" IS NOT NULL THEN 'Terminating' "
                + $"WHEN {IsTrue("Suspended")} THEN 'Suspended' WHEN {IsTrue("FailureTarget")} THEN 'FailureTarget' "
                + $"WHEN {IsTrue("SuccessCriteriaMet")} THEN 'SuccessCriteriaMet' ELSE 'Running' END"),
        ],
        [("batch", "CronJob")] =
        [
            Text("last_schedule", "Time since the last run began; <none> when it never ran.", "coalesce(age(\"lastScheduleTime\"), '<none>')"),
            Integer("active_jobs", "Jobs that run now.", "coalesce(json_array_length(\"active\"), 0)"),
        ],
        [("autoscaling", "HorizontalPodAutoscaler")] =
            [Text("reference", "What is scaled, as kind/name.", "\"scaleTargetRef_kind\" || '/' || \"scaleTargetRef_name\"")],
    };

    /// <summary>The computed columns of a kind.</summary>
    public static IReadOnlyList<ColumnSchema> For(string group, string kind) =>
        s_kinds.TryGetValue((group, kind), out var columns) ? [.. columns, s_age] : [s_age];

    /// <summary>The columns a computed column reads.</summary>
    public static IEnumerable<string> Arguments(ColumnSchema column) =>
        column.Expression!.Split('"').Where((_, index) => index % 2 == 1);

    private static ColumnSchema EffectiveRequest(string name, string resource, string text) =>
        Computed(name, ColumnType.Quantity, text, $"pod_request('{resource}', \"containers\", \"initContainers\", \"overhead\")");

    private static ColumnSchema[] Replicas() =>
    [
        Integer("desired", "Replicas wanted.", "coalesce(\"replicas\", 1)"),
        Integer("current", "Replicas there are.", "\"status_replicas\""),
        Integer("ready", "Replicas ready.", "coalesce(\"readyReplicas\", 0)"),
    ];

    private static string OrTerminating(string phase) => $"CASE WHEN \"deletionTimestamp\" IS NULL THEN {phase} ELSE 'Terminating' END";

    private static string IsTrue(string condition) => $"condition_field(\"conditions\", '{condition}', 'status') = 'True'";

    private static ColumnSchema Text(string name, string text, string expression) => Computed(name, ColumnType.Text, text, expression);

    private static ColumnSchema Integer(string name, string text, string expression) => Computed(name, ColumnType.Integer, text, expression);

    private static ColumnSchema Computed(string name, ColumnType type, string text, string expression) =>
        new() { Name = name, Type = type, Expression = expression, Text = text };
}
