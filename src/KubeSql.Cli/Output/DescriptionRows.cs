namespace KubeSql.Cli.Output;

/// <summary>Descriptions of tables and columns as rows, so that every output format works for them.</summary>
internal static class DescriptionRows
{
    public static IRowSource OfTables(IEnumerable<TableDescription> tables) => new ListRows(
        [Text("name"), Text("kind"), Text("apiVersion"), new ResultColumn("namespaced", ColumnType.Boolean), Text("text"), Text("aliases")],
        [.. tables.Select(table => new object?[]
        {
            table.Name, table.Kind, table.ApiVersion, table.IsNamespaced, table.Text, table.Aliases.Count > 0 ? string.Join(", ", table.Aliases) : null,
        })]);

    public static IRowSource OfColumns(TableDescription table) => new ListRows(
        [Text("name"), Text("type"), Text("path"), Text("text")],
        [.. table.Columns.Select(column => new object?[] { column.Name, NameOf(column.Type), column.Path, column.Text })]);

    private static ResultColumn Text(string name) => new(name, ColumnType.Text);

    private static string NameOf(ColumnType type) => type switch
    {
        ColumnType.Any => "any",
        ColumnType.Text => "text",
        ColumnType.Integer => "integer",
        ColumnType.Real => "real",
        ColumnType.Boolean => "boolean",
        ColumnType.Time => "time",
        ColumnType.Quantity => "quantity",
        ColumnType.Json => "json",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "There is no such type."),
    };
}
