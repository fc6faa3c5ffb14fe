namespace KubeSql.PowerShell;

/// <summary>A table that SQL can read, as <c>Get-KubeSqlTable</c> gives it.</summary>
/// <remarks>Lists are arrays, because scripts slice and index them as such.</remarks>
public sealed class KubeSqlTable
{
    /// <summary>Describes a table.</summary>
    public KubeSqlTable(
        string name, string[] aliases, string? kind, string? apiVersion, bool namespaced, string? description,
        KubeSqlColumn[] columns)
    {
        Name = name;
        Aliases = aliases;
        Kind = kind;
        ApiVersion = apiVersion;
        Namespaced = namespaced;
        Description = description;
        Columns = columns;
    }

    /// <summary>The name to write in SQL.</summary>
    public string Name { get; }

    /// <summary>Other names that work: <c>plural.group</c>, the singular, kubectl's short names.</summary>
    public string[] Aliases { get; }

    /// <summary>The kind, such as <c>Deployment</c>; null for tables that are no resource.</summary>
    public string? Kind { get; }

    /// <summary>The API version, such as <c>apps/v1</c>; null for tables that are no resource.</summary>
    public string? ApiVersion { get; }

    /// <summary>Whether rows carry a namespace.</summary>
    public bool Namespaced { get; }

    /// <summary>One sentence; null when there is none.</summary>
    public string? Description { get; }

    /// <summary>The columns in order; empty unless the table was asked for by its whole name or with <c>-Columns</c>.</summary>
    public KubeSqlColumn[] Columns { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
