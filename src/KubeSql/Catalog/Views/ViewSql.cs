namespace KubeSql.Catalog.Views;

/// <summary>The pieces of SQL that views are made of.</summary>
internal static class ViewSql
{
    /// <summary>A text literal.</summary>
    public static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>A value inside JSON.</summary>
    public static string Get(string json, params ReadOnlySpan<string> keys) => $"json_get({json}, {Keys(keys)})";

    /// <summary>A value inside JSON as the cell of a column of a type.</summary>
    public static string Cell(ColumnType type, string json, params ReadOnlySpan<string> keys) => type switch
    {
        ColumnType.Time or ColumnType.Quantity => $"json_cell({Literal(type.ToString())}, {json}, {Keys(keys)})",
        _ => Get(json, keys),
    };

    /// <summary>JSON that gives one row with NULL to <c>json_each</c> where the array is empty or absent, as a LEFT JOIN would.</summary>
    public static string EachOrNull(string array) => $"json_each(CASE WHEN json_array_length({array}) > 0 THEN {array} ELSE '[null]' END)";

    private static string Keys(ReadOnlySpan<string> keys) => string.Join(", ", keys.ToArray().Select(Literal));
}
