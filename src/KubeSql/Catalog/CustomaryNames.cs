namespace KubeSql.Catalog;

/// <summary>Short names that published queries use for columns the law gives longer ones.</summary>
internal static class CustomaryNames
{
    private static readonly (Predicate<TableSchema> IsMeant, string Prefix)[] s_prefixes =
    [
        (table => table.Resource is { Group: "", Kind: "Node" }, "nodeInfo_"),
        (table => table.Resource is { Group: "", Kind: "Node" }, "daemonEndpoints_kubeletEndpoint_"),
        (table => table.Resource is { Group: "", Kind: "PersistentVolumeClaim" }, "resources_"),
        (table => ContainerTables.IsContainerTable(table.Name), "securityContext_"),
    ];

    /// <summary>The column meant, such as <c>nodeInfo_containerRuntimeVersion</c> for <c>containerRuntimeVersion</c>; null when there is none.</summary>
    public static ColumnSchema? Resolve(TableSchema table, string name)
    {
        foreach (var (isMeant, prefix) in s_prefixes)
        {
            if (isMeant(table) && DottedName.ResolveColumnOrMember(table, prefix + name) is { } column)
            {
                return column;
            }
        }

        return IsMisspelt(name) && table.Columns.FirstOrDefault(column => column.Name == "deletionTimestamp") is { } deletion
            ? DottedName.AliasOf(deletion)
            : null;
    }

    // One published schema has the column of nodes without its last e.
    private static bool IsMisspelt(string name) => name.Equals("deletiontimstamp", StringComparison.OrdinalIgnoreCase);
}
