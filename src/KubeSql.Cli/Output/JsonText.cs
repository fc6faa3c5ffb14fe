using System.Buffers;

namespace KubeSql.Cli.Output;

/// <summary>JSON strings. Unlike <c>Utf8JsonWriter</c> it leaves every printable character as it is, emoji included.</summary>
internal static class JsonText
{
    private static readonly SearchValues<char> s_escaped = SearchValues.Create(
        [.. "\"\\\u2028\u2029", .. Enumerable.Range(0, 0xA0).Select(code => (char)code).Where(char.IsControl)]);

    /// <summary>Writes text as a JSON string with its quotes; it is a YAML double-quoted scalar as well.</summary>
    public static void Write(Utf8Output output, ReadOnlySpan<char> text)
    {
        output.Write("\""u8);
        int special;
        while ((special = text.IndexOfAny(s_escaped)) >= 0)
        {
            output.Write(text[..special]);
            WriteEscape(output, text[special]);
            text = text[(special + 1)..];
        }

        output.Write(text);
        output.Write("\""u8);
    }

    /// <summary>Whether the text of a JSON column is an object or an array, which is embedded as it stands.</summary>
    public static bool IsContainer(string text) => text.Length > 1 && text[0] is '{' or '[';

    private static void WriteEscape(Utf8Output output, char character)
    {
        switch (character)
        {
            case '"':
                output.Write("\\\""u8);
                break;
            case '\\':
                output.Write("\\\\"u8);
                break;
            case '\n':
                output.Write("\\n"u8);
                break;
            case '\r':
                output.Write("\\r"u8);
                break;
            case '\t':
                output.Write("\\t"u8);
                break;
            default:
                output.Write("\\u"u8);
                output.Write((int)character, "x4");
                break;
        }
    }
}
