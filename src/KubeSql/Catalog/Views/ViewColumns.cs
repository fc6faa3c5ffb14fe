namespace KubeSql.Catalog.Views;

/// <summary>Describes the columns of views.</summary>
internal static class ViewColumns
{
    /// <summary>The columns a view starts with, the object's name under another name, and then its own.</summary>
    /// <param name="name">The column of the object's name, such as <c>pod</c>.</param>
    /// <param name="columns">The view's own columns.</param>
    public static IReadOnlyList<ColumnSchema> After(string name, params IEnumerable<(string Name, ColumnType Type, string Text)> columns) =>
    [
        Of(Cluster.Name, Cluster.Type, Cluster.Text),
        Of("namespace", ColumnType.Text, "The namespace; NULL for objects without one."),
        Of(name, ColumnType.Text, "The object's name."),
        Of("uid", ColumnType.Text, "The object's uid."),
        .. columns.Select(column => Of(column.Name, column.Type, column.Text)),
    ];

    /// <summary>The column every view starts with.</summary>
    public static (string Name, ColumnType Type, string Text) Cluster { get; } = ("cluster", ColumnType.Text, "The cluster, by its context's name.");

    /// <summary>Columns as they are given.</summary>
    public static IReadOnlyList<ColumnSchema> Of(IEnumerable<(string Name, ColumnType Type, string Text)> columns) =>
        [.. columns.Select(column => Of(column.Name, column.Type, column.Text))];

    private static ColumnSchema Of(string name, ColumnType type, string text) => new()
    {
        Name = name,
        Type = type,
        Text = text,
        Shape = type == ColumnType.Json ? ShapeOf(name) : null,
    };

    private static JsonShape ShapeOf(string name) => name is "requests" or "limits" ? JsonShape.QuantityMap : JsonShape.Unknown;
}
