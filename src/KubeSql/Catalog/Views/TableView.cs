using KubeSql.Mirror;

namespace KubeSql.Catalog.Views;

/// <summary>A table that stores nothing: a UNION ALL of SELECTs over other tables of the catalog.</summary>
internal sealed record TableView
{
    // SQLite allows 500 terms of a compound SELECT.
    private const int MostTerms = 400;

    /// <summary>Name and columns.</summary>
    public required TableSchema Schema { get; init; }

    /// <summary>The SELECTs; they name the stored rows of other tables.</summary>
    public required IReadOnlyList<ViewSelect> Selects { get; init; }

    /// <summary>Makes the view's SELECT of their union, which then has all values; the union itself when null.</summary>
    public Func<string, string>? Combine { get; init; }

    /// <summary>The tables the SELECTs read.</summary>
    public required IReadOnlyList<CatalogTable> Reads { get; init; }

    /// <summary>Whether it shows what of many kinds can be read, so that one that cannot is a warning and no error.</summary>
    public bool IsOverAnyKind { get; init; }

    /// <summary>
    /// The view's SELECT. It computes only the values that the columns at hand are made of: SQLite computes all that stand in a union, also those
    /// that nothing reads, and would have the session mirror what they are made of. The union is no WITH, because SQLite moves no condition into one.
    /// </summary>
    /// <param name="columns">The columns of the view that are read, and those computed from them.</param>
    public string Select(IEnumerable<ColumnSchema> columns)
    {
        var names = columns.SelectMany(column => column.Expression is null ? [column.Name] : ComputedColumns.Arguments(column)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var union = UnionAll([.. Selects.Select(select => select.Sql(Schema.Columns, column => Combine is not null || names.Contains(column.Name)))]);
        return Combine is null
            ? union
            : $"WITH v({string.Join(", ", Schema.Columns.Select(column => SqlName.Quote(column.Name)))}) AS ({Combine(union)}) SELECT * FROM v";
    }

    private static string UnionAll(string[] selects) => selects.Length <= MostTerms
        ? string.Join("\nUNION ALL ", selects)
        : string.Join("\nUNION ALL ", selects.Chunk(MostTerms).Select(chunk => $"SELECT * FROM ({UnionAll(chunk)})"));
}
