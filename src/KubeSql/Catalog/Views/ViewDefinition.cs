namespace KubeSql.Catalog.Views;

/// <summary>A table over other tables, before it is known which of those there are: a UNION ALL of one SELECT for each of them.</summary>
internal sealed record ViewDefinition
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>What it holds, in one sentence.</summary>
    public required string Text { get; init; }

    /// <summary>The tables it is over, as <c>plural.group</c>; null for every table of a kind whose objects can change.</summary>
    public required IReadOnlyList<string>? Tables { get; init; }

    /// <summary>Its columns, in order.</summary>
    public required IReadOnlyList<ColumnSchema> Columns { get; init; }

    /// <summary>The SELECTs over one table, with as many values; none when that table has nothing of the kind.</summary>
    public required Func<ViewSource, IReadOnlyList<ViewSelect>> Select { get; init; }

    /// <summary>Whether it shows what of its tables can be read, so that one that cannot is a warning and no error; always so where it is over every table.</summary>
    public bool IsOfWhatCanBeRead { get; init; }

    /// <summary>Makes the view's SELECT of the UNION ALL of those, all values included; the union itself when null.</summary>
    public Func<string, string>? Combine { get; init; }
}
