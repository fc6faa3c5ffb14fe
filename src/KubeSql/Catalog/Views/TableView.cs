namespace KubeSql.Catalog.Views;

/// <summary>A table that stores nothing: a SELECT over other tables of the catalog.</summary>
internal sealed record TableView
{
    /// <summary>Name and columns.</summary>
    public required TableSchema Schema { get; init; }

    /// <summary>The SELECT; it names other tables by their own names.</summary>
    public required string Select { get; init; }

    /// <summary>The tables the SELECT reads.</summary>
    public required IReadOnlyList<CatalogTable> Reads { get; init; }

    /// <summary>Whether it shows what of many kinds can be read, so that one that cannot is a warning and no error.</summary>
    public bool IsOverAnyKind { get; init; }
}
