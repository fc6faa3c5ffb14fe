namespace KubeSql.Catalog;

/// <summary>A schema that a cluster has and could not give, so that its table has fewer columns than it should.</summary>
/// <param name="Cluster">The cluster.</param>
/// <param name="Table">The table.</param>
/// <param name="GroupVersion">The group version whose schemas could not be read.</param>
/// <param name="Error">Why.</param>
internal sealed record UnreadSchema(string Cluster, string Table, string GroupVersion, KubeSqlException Error)
{
    /// <summary>One sentence for users.</summary>
    public string Text => $"{Table} of {Cluster} has no typed columns, because the schemas of {GroupVersion} could not be read: {Error.Message}";
}
