namespace KubeSql.Cli.Output;

/// <summary>How clusters and tables stand, as rows with the names that <c>kubesql_sync</c> has.</summary>
internal static class StatusRows
{
    private static readonly ResultColumn[] s_columns =
    [
        new("cluster", ColumnType.Text), new("table", ColumnType.Text), new("namespace", ColumnType.Text), new("state", ColumnType.Text), new("rows", ColumnType.Integer),
        new("resourceVersion", ColumnType.Text), new("listed_at", ColumnType.Time), new("last_event_at", ColumnType.Time), new("lag", ColumnType.Real),
        new("restarts", ColumnType.Integer), new("relists", ColumnType.Integer), new("events", ColumnType.Integer), new("coalesced", ColumnType.Integer),
        new("refused", ColumnType.Integer), new("bytes", ColumnType.Integer), new("last_error", ColumnType.Text),
    ];

    /// <summary>One row per table of a cluster; one for a cluster without tables.</summary>
    /// <param name="clusters">Every cluster, with what keeps it from answering; null when it answers.</param>
    /// <param name="tables">The tables.</param>
    public static IRowSource Of(IEnumerable<(string Cluster, string? Error)> clusters, IReadOnlyList<TableSyncStatus> tables) => new ListRows(
        s_columns,
        [
            .. clusters.SelectMany(cluster => tables.Any(t => t.Cluster == cluster.Cluster)
                ? tables.Where(t => t.Cluster == cluster.Cluster).Select(Row)
                : [Row(cluster.Cluster, cluster.Error)]),
        ]);

    private static object?[] Row(string cluster, string? error)
    {
        var row = new object?[s_columns.Length];
        row[0] = cluster;
        row[3] = error is null ? "Reachable" : "Unreachable";
        row[^1] = error;
        return row;
    }

    private static object?[] Row(TableSyncStatus table)
    {
        var reflector = table.Reflector;
        return
        [
            table.Cluster, table.Table, table.Namespace, reflector.State.ToString(), table.Rows, reflector.ResourceVersion, reflector.ListedAt?.UtcDateTime,
            reflector.LastEventAt?.UtcDateTime, table.Lag is { } lag ? Math.Round(lag.TotalSeconds, 3) : null, reflector.Restarts, reflector.Relists,
            reflector.Events, reflector.Coalesced, table.Refused, reflector.Bytes, reflector.Error?.Message,
        ];
    }
}
