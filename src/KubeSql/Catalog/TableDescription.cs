namespace KubeSql;

/// <summary>A table as users see it.</summary>
public sealed record TableDescription
{
    /// <summary>The name to write in SQL.</summary>
    public required string Name { get; init; }

    /// <summary>Other names that work: <c>plural.group</c>, the singular, kubectl's short names.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary><c>apps/v1</c>; null for tables that are no resource.</summary>
    public string? ApiVersion { get; init; }

    /// <summary><c>Deployment</c>; null for tables that are no resource.</summary>
    public string? Kind { get; init; }

    /// <summary>Whether rows carry a namespace.</summary>
    public bool IsNamespaced { get; init; }

    /// <summary>One sentence; null when there is none.</summary>
    public string? Text { get; init; }

    /// <summary>The columns in order; empty where only the list of tables was asked for.</summary>
    public IReadOnlyList<ColumnDescription> Columns { get; init; } = [];
}
