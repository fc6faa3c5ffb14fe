namespace KubeSql.Catalog;

/// <summary>What kubectl prints and no field holds: computed from stored columns when asked for.</summary>
internal static class ComputedColumns
{
    private static readonly ColumnSchema s_age = Computed(
        "age", ColumnType.Text, "Time since creation, as kubectl prints it.", "age", "creationTimestamp");

    private static readonly ColumnSchema[] s_pods =
    [
        Computed("status", ColumnType.Text, "The STATUS kubectl prints.", "pod_status",
            "phase", "reason", "deletionTimestamp", "initContainers", "initContainerStatuses", "containerStatuses", "conditions"),
        Computed("ready", ColumnType.Text, "Ready containers of all, as kubectl prints it.", "pod_ready",
            "containers", "initContainers", "initContainerStatuses", "containerStatuses", "conditions"),
        Computed("restarts", ColumnType.Integer, "Restarts of the containers, as kubectl counts them.", "pod_restarts",
            "initContainers", "initContainerStatuses", "containerStatuses", "conditions"),
    ];

    /// <summary>The computed columns of a kind.</summary>
    public static IReadOnlyList<ColumnSchema> For(string group, string kind) =>
        group.Length == 0 && kind == "Pod" ? [.. s_pods, s_age] : [s_age];

    /// <summary>The columns a computed column reads.</summary>
    public static IEnumerable<string> Arguments(ColumnSchema column) =>
        column.Expression!.Split('"').Where((_, index) => index % 2 == 1);

    private static ColumnSchema Computed(string name, ColumnType type, string text, string function, params string[] arguments) => new()
    {
        Name = name,
        Type = type,
        Expression = $"{function}({string.Join(',', arguments.Select(argument => $"\"{argument}\""))})",
        Text = text,
    };
}
