namespace KubeSql.SelfDescription;

/// <summary>The tables about KubeSql itself.</summary>
internal static class SelfTables
{
    public static SelfTable Clusters { get; } = new(
        "clusters",
        "The clusters of this session.",
        ("cluster", ColumnType.Text, "The context's name."),
        ("server", ColumnType.Text, "The API server's address."),
        ("namespace", ColumnType.Text, "The context's namespace; NULL when it names none."),
        ("is_reachable", ColumnType.Boolean, "Whether API discovery succeeded."),
        ("error", ColumnType.Text, "Why it did not; NULL when it did."));

    public static SelfTable Tables { get; } = new(
        "kubesql_tables",
        "Every table there is.",
        ("name", ColumnType.Text, "The name to write in SQL."),
        ("aliases", ColumnType.Text, "Other names that work, separated by commas."),
        ("apiVersion", ColumnType.Text, "The group and version of the resource; NULL for tables that are none."),
        ("kind", ColumnType.Text, "The kind of the resource; NULL for tables that are none."),
        ("namespaced", ColumnType.Boolean, "Whether rows carry a namespace."),
        ("text", ColumnType.Text, "What the table holds."));

    public static SelfTable Columns { get; } = new(
        "kubesql_columns",
        "Every column of every table; reading it fetches the schema of every API group.",
        ("table", ColumnType.Text, "The table."),
        ("position", ColumnType.Integer, "The column's place in select *, from 1."),
        ("name", ColumnType.Text, "The name to write in SQL."),
        ("type", ColumnType.Text, "Its type by the column law."),
        ("path", ColumnType.Text, "Where the value stands in the object; NULL for computed columns."),
        ("text", ColumnType.Text, "What the column holds."));

    public static SelfTable Sync { get; } = new(
        "kubesql_sync",
        "How each mirrored table of each cluster stands.",
        ("cluster", ColumnType.Text, "The context's name."),
        ("table", ColumnType.Text, "The table."),
        ("namespace", ColumnType.Text, "The only namespace this row is about; NULL for all."),
        ("state", ColumnType.Text, "Where its reflector stands: Idle, Listing, Listed, Watching, Polling, BackingOff, Failed, Stopped."),
        ("rows", ColumnType.Integer, "Rows published."),
        ("resourceVersion", ColumnType.Text, "The version of the collection up to which rows are current."),
        ("listed_at", ColumnType.Time, "When the last list was published."),
        ("last_event_at", ColumnType.Time, "When the last event or bookmark arrived."),
        ("lag", ColumnType.Real, "Seconds since the server last said something about the table (a list, event or bookmark): rows are no older. A healthy watch is seldom above 60."),
        ("restarts", ColumnType.Integer, "How often a watch was opened again."),
        ("relists", ColumnType.Integer, "How often the resource was listed again."),
        ("events", ColumnType.Integer, "Events received."),
        ("coalesced", ColumnType.Integer, "Events left out because a newer one of the same object was waiting already."),
        ("refused", ColumnType.Integer, "Objects left out because they have no name."),
        ("bytes", ColumnType.Integer, "Bytes of response bodies read."),
        ("last_error", ColumnType.Text, "What is wrong; NULL when nothing is."));

    /// <summary>All of them.</summary>
    public static IReadOnlyList<SelfTable> All { get; } = [Clusters, Tables, Columns, Sync];
}
