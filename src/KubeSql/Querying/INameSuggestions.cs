namespace KubeSql.Querying;

/// <summary>Knows which names exist near one that does not.</summary>
internal interface INameSuggestions
{
    /// <summary>Tables whose names come near, best first.</summary>
    IReadOnlyList<string> NearestTables(string name);

    /// <summary>Columns whose names come near, best first: of the statement's tables, else of others as <c>table.column</c>.</summary>
    IReadOnlyList<string> NearestColumns(string name);

    /// <summary>Clusters and API groups that could not be asked, and so may have the name.</summary>
    IReadOnlyList<string> Unasked { get; }
}
