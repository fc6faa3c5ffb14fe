namespace KubeSql;

/// <summary>A column as users see it.</summary>
/// <param name="Name">The name to write in SQL.</param>
/// <param name="Type">Its type.</param>
/// <param name="Path">Where the value stands in the object, such as <c>.spec.nodeName</c>; null for computed columns.</param>
/// <param name="Text">One sentence, from the server's schema or our own; null when there is none.</param>
public sealed record ColumnDescription(string Name, ColumnType Type, string? Path, string? Text);
