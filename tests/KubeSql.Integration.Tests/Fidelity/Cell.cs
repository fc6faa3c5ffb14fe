using System.Globalization;
using System.Text.Json.Nodes;

namespace KubeSql.Integration.Tests.Fidelity;

/// <summary>Compares what SQL gives with what the object's JSON says.</summary>
internal static class Cell
{
    /// <summary>Whether a cell of a table has the type and the value of a field.</summary>
    public static bool Is(LawColumn column, JsonNode? field, object? cell) => (field, column.Type, cell) switch
    {
        (null, _, _) => cell is null,
        (_, "text", string text) => text == field.ToString(),
        (_, "integer", long number) => number == (long)field,
        (_, "real", double number) => number.Equals((double)field),
        (_, "boolean", bool flag) => flag == (bool)field,
        (_, "time", DateTime time) => time.Kind == DateTimeKind.Utc && time == Time(field),
        (_, "quantity", long or double) => Convert.ToDecimal(cell, CultureInfo.InvariantCulture) == Quantity(field.ToString()),
        (_, "json", string text) => JsonNode.DeepEquals(JsonNode.Parse(text), field),
        _ => false,
    };

    /// <summary>A field as text, in which a time and its text, and true and 1, are the same.</summary>
    public static string Text(LawColumn column, JsonNode? field) => field is null ? "NULL" : column.Type switch
    {
        "boolean" => (bool)field ? "1" : "0",
        "time" => Text(Time(field)),
        "quantity" => Quantity(field.ToString()).ToString("0.#########", CultureInfo.InvariantCulture),
        "real" => ((double)field).ToString(CultureInfo.InvariantCulture),
        "json" => field.ToJsonString(),
        _ => field.ToString(),
    };

    /// <summary>A cell of a child table as text.</summary>
    public static string Text(LawColumn column, object? cell) => (column.Type, cell) switch
    {
        (_, null) => "NULL",
        ("json", string text) => JsonNode.Parse(text)!.ToJsonString(),
        ("quantity", _) => Convert.ToDecimal(cell, CultureInfo.InvariantCulture).ToString("0.#########", CultureInfo.InvariantCulture),
        (_, bool flag) => flag ? "1" : "0",
        (_, DateTime time) => Text(time),
        _ => Convert.ToString(cell, CultureInfo.InvariantCulture)!,
    };

    private static string Text(DateTime time) => time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture).TrimEnd('.');

    private static DateTime Time(JsonNode field) =>
        DateTime.Parse(field.ToString(), CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);

    private static decimal Quantity(string text)
    {
        (string Suffix, decimal Factor)[] suffixes =
        [
            ("Ki", 1L << 10), ("Mi", 1L << 20), ("Gi", 1L << 30), ("Ti", 1L << 40), ("Pi", 1L << 50), ("Ei", 1L << 60),
            ("n", 1e-9m), ("u", 1e-6m), ("m", 1e-3m), ("k", 1e3m), ("M", 1e6m), ("G", 1e9m), ("T", 1e12m), ("P", 1e15m), ("E", 1e18m),
        ];
        var (suffix, factor) = suffixes.FirstOrDefault(known => text.EndsWith(known.Suffix, StringComparison.Ordinal), ("", 1));
        return decimal.Parse(text[..^suffix.Length], NumberStyles.Float, CultureInfo.InvariantCulture) * factor;
    }
}
