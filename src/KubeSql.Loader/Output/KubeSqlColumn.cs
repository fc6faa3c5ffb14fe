namespace KubeSql.PowerShell;

/// <summary>A column of a table, as <c>Get-KubeSqlColumn</c> and <c>Get-KubeSqlTable</c> show it.</summary>
public sealed class KubeSqlColumn
{
    /// <summary>Describes a column.</summary>
    public KubeSqlColumn(string table, string name, string type, string? path, string? description)
    {
        Table = table;
        Name = name;
        Type = type;
        Path = path;
        Description = description;
    }

    /// <summary>The table's name.</summary>
    public string Table { get; }

    /// <summary>The name to write in SQL.</summary>
    public string Name { get; }

    /// <summary>The type: text, integer, real, boolean, time, quantity, json or any.</summary>
    public string Type { get; }

    /// <summary>Where the value stands in the object, such as <c>.spec.nodeName</c>; null for computed columns.</summary>
    public string? Path { get; }

    /// <summary>One sentence; null when there is none.</summary>
    public string? Description { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
