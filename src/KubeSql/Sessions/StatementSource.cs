using KubeSql.Catalog;
using KubeSql.SelfDescription;

namespace KubeSql.Sessions;

/// <summary>What stands behind a name in a statement.</summary>
internal sealed record StatementSource
{
    /// <summary>The name to make a view for, as the statement may write it.</summary>
    public required string ViewName { get; init; }

    /// <summary>The columns.</summary>
    public required TableSchema Schema { get; init; }

    /// <summary>The name of the schema whose stored rows it shows.</summary>
    public required string Stored { get; init; }

    /// <summary>Which of the stored rows; null for all.</summary>
    public string? Filter { get; init; }

    /// <summary>The resource that must be mirrored to read it; null for tables about KubeSql.</summary>
    public ResourceTable? Resource { get; init; }

    /// <summary>What fills it; null for mirrored tables.</summary>
    public SelfTable? Self { get; init; }
}
