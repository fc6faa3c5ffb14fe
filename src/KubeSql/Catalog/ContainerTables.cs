using KubeSql.Catalog.OpenApi;

namespace KubeSql.Catalog;

/// <summary>The tables of the containers of pods: one is stored, the others are filters over it, all with the same columns.</summary>
/// <remarks>
/// Columns: <c>cluster</c>, <c>namespace</c>, <c>pod</c>, <c>uid</c> of the pod, <c>nodeName</c>, <c>name</c>, <c>type</c>; then by the
/// column law the fields of the container, those of its status, and <c>requests</c> and <c>limits</c> for short.
/// </remarks>
internal static class ContainerTables
{
    /// <summary>The stored table: containers of every type.</summary>
    public const string All = "all_containers";

    /// <summary>The table of the containers that published queries mean.</summary>
    public const string Regular = "containers";

    /// <summary>The column that tells <c>regular</c>, <c>init</c>, <c>sidecar</c> and <c>ephemeral</c> containers apart.</summary>
    public const string TypeColumn = "type";

    /// <summary>The path segment under which an element of spec's lists stands.</summary>
    public const string SpecElement = "containers[]";

    /// <summary>The path segment under which an element of status' lists stands.</summary>
    public const string StatusElement = "containerStatuses[]";

    // Whether a probe or a state is there at all is asked more often than what is in it.
    private static readonly string[] s_keptWhole =
        ["livenessProbe", "readinessProbe", "startupProbe", "lifecycle", "securityContext", "state", "lastState"];

    // Half of the bytes of a row otherwise: texts with digests, what is the same in nearly every container, and the parts of what is stored on demand itself.
    private static readonly string[] s_seldomAsked =
    [
        "spec.lifecycle", "spec.livenessProbe", "spec.readinessProbe", "spec.startupProbe", "spec.terminationMessagePath",
        "status.containerID", "status.image", "status.imageID",
    ];

    /// <summary>Every table's name with the condition its rows meet; null for the stored table.</summary>
    public static IReadOnlyList<(string Name, string? Filter, string Text)> Tables { get; } =
    [
        (All, null, "Containers of pods of every type: regular, init, sidecar and ephemeral."),
        (Regular, "+\"type\" = 'regular'", "The regular containers of pods; questions of health want all_containers."),
        ("init_containers", "\"type\" IN ('init', 'sidecar')", "The init containers of pods, sidecars among them."),
        ("ephemeral_containers", "\"type\" = 'ephemeral'", "The ephemeral containers of pods."),
    ];

    /// <summary>Whether a table is one of these.</summary>
    public static bool IsContainerTable(string name) => Tables.Any(table => table.Name == name);

    /// <summary>Builds the schema of one of these tables.</summary>
    /// <param name="name">The table's name.</param>
    /// <param name="pods">The schema of Pod in each cluster that gave one; a schema of our own stands in when none did.</param>
    public static TableSchema Build(string name, IReadOnlyList<OpenApiSchema> pods)
    {
        var known = pods.Count > 0 ? pods : [FallbackContainerSchema.Pod];
        var spec = Elements(known, "spec", "containers").Concat(Elements(known, "spec", "ephemeralContainers")).ToList();
        var status = Elements(known, "status", "containerStatuses").ToList();

        var names = new ColumnNames();
        var columns = Identity().ToList();
        columns.ForEach(column => names.TryClaim(column.Name));
        columns.AddRange(Fields(spec, "spec", SpecElement, names));
        columns.AddRange(Fields(status, "status", StatusElement, names).Select(column => name == Regular ? PointToAll(column) : column));

        var stored = ColumnOrdinals.Assign(columns, MetadataColumns.FixedOrdinals);
        return new TableSchema
        {
            Name = name,
            Text = Tables.First(table => table.Name == name).Text,
            Columns = [.. stored, .. Shortened(stored).Where(column => names.TryClaim(column.Name))],
        };
    }

    // A crash loop of an init container is no row here, and whoever looks for one reads these columns.
    private static ColumnSchema PointToAll(ColumnSchema column) =>
        column with { Text = $"{column.Text?.TrimEnd('.') ?? "As the kubelet says it"}; of init containers and sidecars in {All}." };

    private static IEnumerable<OpenApiSchema> Elements(IReadOnlyList<OpenApiSchema> pods, string section, string list) =>
        pods.Select(pod => pod.Property(section)?.Property(list)?.Items).OfType<OpenApiSchema>();

    private static IEnumerable<ColumnSchema> Identity()
    {
        yield return MetadataColumns.Cluster;
        yield return MetadataColumns.Namespace;
        yield return Text("pod", MetadataColumns.NameOrdinal, "The pod's name.", "metadata", "name");
        yield return Text("uid", MetadataColumns.UidOrdinal, "The pod's uid.", "metadata", "uid");
        yield return Text("nodeName", -1, "The node the pod runs on.", "spec", "nodeName");
        yield return Text("name", MetadataColumns.FixedOrdinals - 1, "The container's name.", "spec", SpecElement, "name");
        yield return Text(TypeColumn, -1, "regular, init, sidecar or ephemeral.");
    }

    private static IEnumerable<ColumnSchema> Fields(List<OpenApiSchema> schemas, string section, string element, ColumnNames names)
    {
        var root = FieldTree.Build(schemas, property => property == "name");
        foreach (var field in root.Children.Where(child => s_keptWhole.Contains(child.Path[0])))
        {
            field.KeepWhole();
        }

        return root.Children.SelectMany(child => child.Columns())
            .Select(field => ColumnLaw.Column(field, names.Claim(section, field.Path), [section, element, .. field.Path]) with
            {
                IsSeldomAsked = s_seldomAsked.Contains($"{section}.{field.Path[0]}"),
            });
    }

    private static IEnumerable<ColumnSchema> Shortened(IReadOnlyList<ColumnSchema> stored) =>
        from name in (string[])["requests", "limits"]
        from column in stored
        where column.Name == $"resources_{name}"
        select DottedName.AliasOf(column) with { Name = name };

    private static ColumnSchema Text(string name, int ordinal, string text, params string[] path) =>
        new() { Name = name, Type = ColumnType.Text, Ordinal = ordinal, Path = path, Text = text };
}
