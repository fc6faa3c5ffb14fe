namespace KubeSql.Catalog.Views;

/// <summary>Owners of owners, up to the top. SQL functions cannot read tables, so that a chain of owners is a table.</summary>
internal static class OwnerViews
{
    // Owners that own each other would never end.
    private const int LongestChain = 10;

    private const string Object = "cluster, namespace, name, uid, kind";
    private const string Owner = "owner_kind, owner_name, owner_uid";

    /// <summary><c>owner_chains</c>.</summary>
    public static ViewDefinition Chains { get; } = new()
    {
        Name = "owner_chains",
        Text = "Every owner of every object of every kind, one row per hop; reading it mirrors them all, pod_owners does not.",
        Tables = null,
        Columns = ViewColumns.After(
            "name",
            ("kind", ColumnType.Text, "The object's kind."),
            ("depth", ColumnType.Integer, "How many hops it is to this owner, from 1."),
            ("owner_kind", ColumnType.Text, "The owner's kind."),
            ("owner_name", ColumnType.Text, "The owner's name."),
            ("owner_uid", ColumnType.Text, "The owner's uid."),
            ("is_top", ColumnType.Boolean, "Whether this owner has none of its own."),
            ("path", ColumnType.Text, "The owners up to this one, such as ReplicaSet/web-1 > Deployment/web.")),
        Select = Link,
        Combine = links =>
            $"WITH RECURSIVE {Recursion(links, "owner_uid IS NOT NULL")} SELECT c.cluster, c.namespace, c.name, c.uid, c.kind, c.depth, c.owner_kind, c.owner_name, "
            + "c.owner_uid, above.owner_uid IS NULL, c.path FROM chain AS c LEFT JOIN link AS above ON above.uid = c.owner_uid AND above.cluster = c.cluster",
    };

    /// <summary><c>pod_owners</c>.</summary>
    public static ViewDefinition OfPods { get; } = new()
    {
        Name = "pod_owners",
        Text = "The owner of each pod and the workload at the top, through replica sets and jobs; NULL for pods without an owner.",
        Tables =
        [
            "pods", "replicasets.apps", "deployments.apps", "statefulsets.apps", "daemonsets.apps", "replicationcontrollers", "jobs.batch", "cronjobs.batch",
        ],
        Columns = ViewColumns.After(
            "pod",
            ("owner_kind", ColumnType.Text, "The kind of the pod's controller, else of its first owner."),
            ("owner_name", ColumnType.Text, "That owner's name."),
            ("workload_kind", ColumnType.Text, "The kind of the topmost owner, such as Deployment or CronJob, or a custom one."),
            ("workload_name", ColumnType.Text, "That owner's name."),
            ("path", ColumnType.Text, "The owners, such as ReplicaSet/web-1 > Deployment/web.")),
        Select = Link,

        // Beside max() the other columns come from the row that has the maximum: https://www.sqlite.org/lang_select.html#bareagg.
        Combine = links => $"WITH RECURSIVE {Recursion(links, "kind = 'Pod'")} SELECT cluster, namespace, name, uid, first_kind, first_name, owner_kind, owner_name, path FROM "
            + "(SELECT cluster, namespace, name, uid, first_kind, first_name, owner_kind, owner_name, path, max(depth) FROM chain GROUP BY cluster, uid)",
    };

    // The object, and its controller or else its first owner.
    private static IReadOnlyList<ViewSelect> Link(ViewSource source) =>
        [new([.. source.Identity, source.Kind, ViewSql.Owner("kind"), ViewSql.Owner("name"), ViewSql.Owner("uid")], source.From)];

    private static string Recursion(string links, string start) =>
        $"link({Object}, {Owner}) AS MATERIALIZED ({links}), "
        + $"chain({Object}, depth, {Owner}, first_kind, first_name, path) AS ("
        + $"SELECT {Object}, 1, {Owner}, owner_kind, owner_name, owner_kind || '/' || owner_name FROM link WHERE {start} UNION ALL "
        + "SELECT c.cluster, c.namespace, c.name, c.uid, c.kind, c.depth + 1, l.owner_kind, l.owner_name, l.owner_uid, c.first_kind, c.first_name, "
        + "c.path || ' > ' || l.owner_kind || '/' || l.owner_name "
        + $"FROM chain AS c JOIN link AS l ON l.uid = c.owner_uid AND l.cluster = c.cluster WHERE l.owner_uid IS NOT NULL AND c.depth < {LongestChain})";
}
