using KubeSql.Kubernetes;

namespace KubeSql.Catalog;

/// <summary>A table with its columns in the order users see them.</summary>
internal sealed record TableSchema
{
    /// <summary>The table's name.</summary>
    public required string Name { get; init; }

    /// <summary>What its stored rows go by: the table's name, unless rows in other columns have had that before.</summary>
    public string Stored { get => field ?? Name; init; }

    /// <summary>The resource it mirrors; null for child tables.</summary>
    public ApiResource? Resource { get; init; }

    /// <summary>One sentence about the table; null when there is none.</summary>
    public string? Text { get; init; }

    /// <summary>Why the columns are not those of the kind's schema; empty when they are, or the kind has none.</summary>
    public IReadOnlyList<UnreadSchema> UnreadSchemas { get; init; } = [];

    /// <summary>Columns in the order of <c>select *</c>.</summary>
    public required IReadOnlyList<ColumnSchema> Columns { get; init; }

    /// <summary>How many stored columns a row has, hidden ones included: ordinals are below this.</summary>
    public int StoredWidth => Columns.Max(column => column.Ordinal) + 1;
}
