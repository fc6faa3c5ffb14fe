using KubeSql.Catalog;
using KubeSql.Mirror;
using KubeSql.SelfDescription;

namespace KubeSql.Sessions;

/// <summary>What stands behind a name in a statement.</summary>
internal sealed record StatementSource
{
    /// <summary>The name to make a view for, as the statement may write it.</summary>
    public required string ViewName { get; init; }

    /// <summary>The columns.</summary>
    public required TableSchema Schema { get; init; }

    /// <summary>What the view selects its columns from, as it stands behind FROM.</summary>
    public required Func<IReadOnlyList<ColumnSchema>, string> From { get; init; }

    /// <summary>The name of the schema whose stored rows it shows; null for views over other tables.</summary>
    public string? Stored { get; init; }

    /// <summary>The resource that must be mirrored to read it; null for tables about KubeSql and for views over other tables.</summary>
    public ResourceTable? Resource { get; init; }

    /// <summary>Whether only a table over every kind reads it, so that the statement has an answer without it.</summary>
    public bool IsOptional { get; init; }

    /// <summary>What fills it; null for mirrored tables.</summary>
    public SelfTable? Self { get; init; }

    /// <summary>What stands behind FROM to read stored rows.</summary>
    /// <param name="stored">The name of their schema.</param>
    /// <param name="filter">Which of them; null for all.</param>
    public static Func<IReadOnlyList<ColumnSchema>, string> FromStored(string stored, string? filter = null) =>
        _ => SqlName.Quote(PhysicalTable.Prefix + stored) + (filter is null ? "" : $" WHERE {filter}");
}
