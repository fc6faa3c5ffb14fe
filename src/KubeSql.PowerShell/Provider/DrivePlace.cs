namespace KubeSql.PowerShell;

/// <summary>What a path of the drive means.</summary>
/// <param name="Kind">What stands there.</param>
/// <param name="Context">The context; null at the root.</param>
/// <param name="Namespace">The namespace; null outside of one.</param>
/// <param name="Table">The table; null above tables.</param>
/// <param name="Name">The object's name; null above objects.</param>
internal sealed record DrivePlace(
    DrivePlaceKind Kind, string? Context = null, string? Namespace = null, TableDescription? Table = null, string? Name = null)
{
    /// <summary>Whether something lies below.</summary>
    public bool IsContainer => Kind != DrivePlaceKind.Object;

    /// <summary>
    /// Reads a path by the tables of its cluster. Where a namespace is called like a table without namespaces, the table is meant. Null when
    /// the path can mean nothing; whether what it means exists is another question.
    /// </summary>
    public static DrivePlace? Of(DrivePath path, IReadOnlyList<TableDescription> tables)
    {
        if (path.Names is not [var context, .. var rest])
        {
            return new DrivePlace(DrivePlaceKind.Root);
        }

        if (rest is not [var second, .. var below])
        {
            return new DrivePlace(DrivePlaceKind.Cluster, context);
        }

        if (Find(tables, second, isNamespaced: false) is { } clusterTable)
        {
            return In(context, null, clusterTable, below);
        }

        return below switch
        {
            [] => new DrivePlace(DrivePlaceKind.Namespace, context, second),
            [var third, .. var objects] when Find(tables, third, isNamespaced: true) is { } table => In(context, second, table, objects),
            _ => null,
        };
    }

    /// <summary>The tables that a drive shows: those of resources.</summary>
    public static IEnumerable<TableDescription> TablesOf(IReadOnlyList<TableDescription> tables, bool isNamespaced) =>
        tables.Where(table => table.Kind is not null && table.IsNamespaced == isNamespaced);

    private static DrivePlace? In(string context, string? namespaceName, TableDescription table, string[] below) => below switch
    {
        [] => new DrivePlace(DrivePlaceKind.Table, context, namespaceName, table),
        [var name] => new DrivePlace(DrivePlaceKind.Object, context, namespaceName, table, name),
        _ => null,
    };

    private static TableDescription? Find(IReadOnlyList<TableDescription> tables, string name, bool isNamespaced) =>
        TablesOf(tables, isNamespaced).FirstOrDefault(table => SqlTables.IsNamed(table, name));
}
