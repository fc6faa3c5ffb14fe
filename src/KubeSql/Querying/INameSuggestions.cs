namespace KubeSql.Querying;

/// <summary>Knows which names exist near one that does not.</summary>
internal interface INameSuggestions
{
    /// <summary>Tables whose names come near, best first.</summary>
    IReadOnlyList<string> NearestTables(string name);

    /// <summary>Columns whose names come near, best first: of the statement's tables, else of others as <c>table.column</c>.</summary>
    IReadOnlyList<string> NearestColumns(string name);

    /// <summary>Whether there was a table of the name, which no cluster serves any more.</summary>
    bool HasVanished(string name);

    /// <summary>Why tables of the statement may have more columns than are known, in whole sentences.</summary>
    IReadOnlyList<string> Unread { get; }

    /// <summary>Clusters and API groups that could not be asked, and so may have the name.</summary>
    IReadOnlyList<string> Unasked { get; }
}
