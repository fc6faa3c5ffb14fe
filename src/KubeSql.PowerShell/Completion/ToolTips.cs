namespace KubeSql.PowerShell;

/// <summary>What completion tells about what it offers: never empty, because PowerShell wants a text.</summary>
internal static class ToolTips
{
    public static string Of(TableDescription table) =>
        Joined(table.Kind is null ? "table about KubeSql" : $"{table.ApiVersion} {table.Kind}", table.Text);

    public static string Of(ColumnDescription column) => Joined(column.Type.ToString().ToLowerInvariant(), column.Text ?? column.Path);

    private static string Joined(string what, string? text) => string.IsNullOrWhiteSpace(text) ? what : $"{what}: {text}";
}
