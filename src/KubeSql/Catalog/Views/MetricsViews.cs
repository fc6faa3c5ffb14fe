namespace KubeSql.Catalog.Views;

/// <summary>What pods, containers and nodes use now, where the metrics API is served. It cannot be watched, so it is read again at an interval.</summary>
internal static class MetricsViews
{
    private const string Pods = "pods.metrics.k8s.io";

    private static readonly (string Name, ColumnType Type, string Text)[] s_usage =
    [
        ("cpu", ColumnType.Quantity, "Cores in use, on average over the window."),
        ("memory", ColumnType.Quantity, "Bytes in use: the working set."),
        ("timestamp", ColumnType.Time, "When the window ended."),
        ("window", ColumnType.Text, "How long the window was."),
    ];

    /// <summary><c>pod_metrics</c>.</summary>
    public static ViewDefinition OfPods { get; } = new()
    {
        Name = "pod_metrics",
        Text = "What each pod uses now, its containers summed; container_metrics has them one by one.",
        Tables = [Pods],
        Columns = ViewColumns.Of(
        [
            ViewColumns.Cluster, ("namespace", ColumnType.Text, "The pod's namespace."), ("name", ColumnType.Text, "The pod's name."), .. s_usage,
        ]),
        Select = source => [new ViewSelect(["o.cluster", "o.namespace", "o.name", Sum("cpu", source), Sum("bytes", source), .. Window(source)], source.From)],
    };

    /// <summary><c>container_metrics</c>.</summary>
    public static ViewDefinition OfContainers { get; } = new()
    {
        Name = "container_metrics",
        Text = "What each container uses now.",
        Tables = [Pods],
        Columns = ViewColumns.Of(
        [
            ViewColumns.Cluster, ("namespace", ColumnType.Text, "The pod's namespace."), ("pod", ColumnType.Text, "The pod's name."),
            ("name", ColumnType.Text, "The container's name."), .. s_usage,
        ]),
        Select = source =>
        [
            new ViewSelect(
                [
                    "o.cluster", "o.namespace", "o.name", ViewSql.Get("e.value", "name"), $"cpu({ViewSql.Get("e.value", "usage", "cpu")})",
                    $"bytes({ViewSql.Get("e.value", "usage", "memory")})", .. Window(source),
                ],
                $"{source.From}, json_each({source.Value("containers")}) AS e"),
        ],
    };

    /// <summary><c>node_metrics</c>.</summary>
    public static ViewDefinition OfNodes { get; } = new()
    {
        Name = "node_metrics",
        Text = "What each node uses now.",
        Tables = ["nodes.metrics.k8s.io"],
        Columns = ViewColumns.Of([ViewColumns.Cluster, ("name", ColumnType.Text, "The node's name."), .. s_usage]),
        Select = source =>
            [new ViewSelect(["o.cluster", "o.name", $"cpu({source.Value("usage", "cpu")})", $"bytes({source.Value("usage", "memory")})", .. Window(source)], source.From)],
    };

    private static string Sum(string unit, ViewSource source) =>
        $"(SELECT sum({unit}({ViewSql.Get("e.value", "usage", unit == "cpu" ? "cpu" : "memory")})) FROM json_each({source.Value("containers")}) AS e)";

    private static IEnumerable<string> Window(ViewSource source) => [source.Value("timestamp"), source.Value("window")];
}
