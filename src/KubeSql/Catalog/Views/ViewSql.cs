using KubeSql.Mirror;

namespace KubeSql.Catalog.Views;

/// <summary>The pieces of SQL that views are made of.</summary>
internal static class ViewSql
{
    /// <summary>A value inside JSON.</summary>
    public static string Get(string json, params ReadOnlySpan<string> keys) => $"json_get({json}, {Keys(keys)})";

    /// <summary>A value inside JSON as the cell of a column of a type.</summary>
    public static string Cell(ColumnType type, string json, params ReadOnlySpan<string> keys) => type switch
    {
        ColumnType.Time or ColumnType.Quantity => $"json_cell({SqlName.Literal(type.ToString())}, {json}, {Keys(keys)})",
        _ => Get(json, keys),
    };

    /// <summary>A text inside JSON that statements join with. Without the affinity of a text column, SQLite uses no index to find it.</summary>
    public static string Text(string json, params ReadOnlySpan<string> keys) => $"CAST({Get(json, keys)} AS TEXT)";

    /// <summary>A text of the owner that an object belongs to most: the controller, else the first one.</summary>
    public static string Owner(string key) => $"CAST(main_owner(o.ownerReferences, {SqlName.Literal(key)}) AS TEXT)";

    /// <summary>One row for each element of a short array, to read with <see cref="OfElement"/>: neither needs the array parsed into a tree, nor an element made text again.</summary>
    public static string Elements(string array, string alias) => $"json_each(json_places({array})) AS {alias}";

    /// <summary>A value inside the element of an array that <see cref="Elements"/> stands at. Elements are counted each time.</summary>
    public static string OfElement(string array, string alias, params ReadOnlySpan<string> keys) => $"json_get({array}, {alias}.key, {Keys(keys)})";

    /// <summary>JSON that gives one row with NULL to <c>json_each</c> where the array is empty or absent, as a LEFT JOIN would.</summary>
    public static string EachOrNull(string array) => $"json_each(CASE WHEN json_array_length({array}) > 0 THEN {array} ELSE '[null]' END)";

    private static string Keys(ReadOnlySpan<string> keys) => string.Join(", ", keys.ToArray().Select(SqlName.Literal));
}
