namespace KubeSql;

/// <summary>A column of a result.</summary>
/// <param name="Name">The name as SQL gives it; not necessarily unique.</param>
/// <param name="Type">The type, where the column comes straight from a table; else <see cref="ColumnType.Any"/>.</param>
public sealed record ResultColumn(string Name, ColumnType Type);
