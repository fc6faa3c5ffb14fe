using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KubeSql.Questions.Tests;

/// <summary>A row as one line, in which values are the same when SQL says so: 1 and true, a time and its text, JSON with and without blanks.</summary>
internal static class RowText
{
    public static string Of(params object?[] row) => string.Join(" | ", row.Select(Cell));

    private static string? Cell(object? value) => value switch
    {
        null => "NULL",
        bool flag => flag ? "1" : "0",
        double number => Math.Round(number, 6).ToString(CultureInfo.InvariantCulture),
        decimal number => Math.Round((double)number, 6).ToString(CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture).TrimEnd('.'),
        JsonNode json => json.ToJsonString(),
        string text when text.StartsWith('{') || text.StartsWith('[') => Canonical(text),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    private static string Canonical(string text)
    {
        try
        {
            return JsonNode.Parse(text)!.ToJsonString();
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
