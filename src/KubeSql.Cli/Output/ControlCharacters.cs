using System.Globalization;
using System.Text;

namespace KubeSql.Cli.Output;

/// <summary>Keeps text of a cluster from steering the terminal or breaking a line.</summary>
internal static class ControlCharacters
{
    /// <summary>Writes control characters as escapes: <c>\n</c>, <c>\t</c>, <c>\u001b</c>.</summary>
    public static string Escape(string text) => text.AsSpan().ContainsAnyInRange('\0', '\u001f') || text.AsSpan().ContainsAnyInRange('\u007f', '\u009f')
        ? EscapeEach(text)
        : text;

    /// <summary>Joins the lines of a message by spaces and escapes what else would move the cursor.</summary>
    public static string OnOneLine(string text) =>
        Escape(string.Join(' ', text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)));

    private static string EscapeEach(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var character in text)
        {
            _ = character switch
            {
                '\n' => escaped.Append("\\n"),
                '\r' => escaped.Append("\\r"),
                '\t' => escaped.Append("\\t"),
                _ when char.IsControl(character) => escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => escaped.Append(character),
            };
        }

        return escaped.ToString();
    }
}
