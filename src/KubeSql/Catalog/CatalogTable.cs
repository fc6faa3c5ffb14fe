using KubeSql.Kubernetes;

namespace KubeSql.Catalog;

/// <summary>A table the clusters' discovery makes possible; its columns are known when they are asked for.</summary>
internal sealed record CatalogTable
{
    /// <summary>The table's own name: the plural, or <c>plural.group</c> where another group has the plural.</summary>
    public required string Name { get; init; }

    /// <summary>Other names that lead here.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The clusters that have the resource, in the session's order; of child tables those of the parent.</summary>
    public required IReadOnlyList<TableSource> Sources { get; init; }

    /// <summary>The table whose objects the rows are parts of; null for tables of resources.</summary>
    public CatalogTable? Parent { get; init; }

    /// <summary>For tables that are a part of a stored one: the condition their rows meet, as SQL; null for stored ones.</summary>
    public string? Filter { get; init; }

    /// <summary>One sentence; null when there is none.</summary>
    public string? Text { get; init; }

    /// <summary>The resource as the first cluster has it.</summary>
    public ApiResource Resource => Sources[0].Resource;
}
