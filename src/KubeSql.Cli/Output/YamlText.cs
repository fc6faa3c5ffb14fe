using System.Buffers;
using System.Text.Json;

namespace KubeSql.Cli.Output;

/// <summary>YAML 1.2 as kubectl writes it: block style, plain scalars where they cannot be taken for something else.</summary>
internal static class YamlText
{
    private static readonly SearchValues<char> s_plain =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 _./():-+=@");

    // YAML 1.1 readers, which are common, take these for something other than text.
    private static readonly HashSet<string> s_reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "null", "true", "false", "yes", "no", "on", "off", "y", "n",
    };

    /// <summary>Writes text as a scalar, with quotes only where it needs them.</summary>
    public static void WriteScalar(Utf8Output output, string text)
    {
        if (IsPlain(text))
        {
            output.Write(text);
        }
        else
        {
            JsonText.Write(output, text);
        }
    }

    /// <summary>Writes what follows <c>key:</c> or <c>-</c>: a scalar on the same line, or a block at the given indentation.</summary>
    public static void WriteAfterKey(Utf8Output output, JsonElement value, int indentation)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object when value.GetPropertyCount() > 0:
                output.Write("\n"u8);
                WriteMap(output, value, indentation + 2, isFirstIndented: true);
                break;
            case JsonValueKind.Array when value.GetArrayLength() > 0:
                output.Write("\n"u8);
                WriteSequence(output, value, indentation);
                break;
            case JsonValueKind.String:
                output.Write(" "u8);
                WriteScalar(output, value.GetString()!);
                output.Write("\n"u8);
                break;
            default:
                output.Write(" "u8);
                output.Write(value.GetRawText());
                output.Write("\n"u8);
                break;
        }
    }

    public static void Indent(Utf8Output output, int indentation)
    {
        for (var i = 0; i < indentation; i++)
        {
            output.Write(" "u8);
        }
    }

    private static void WriteMap(Utf8Output output, JsonElement map, int indentation, bool isFirstIndented)
    {
        var isIndented = isFirstIndented;
        foreach (var property in map.EnumerateObject())
        {
            Indent(output, isIndented ? indentation : 0);
            isIndented = true;
            WriteScalar(output, property.Name);
            output.Write(":"u8);
            WriteAfterKey(output, property.Value, indentation);
        }
    }

    private static void WriteSequence(Utf8Output output, JsonElement sequence, int indentation)
    {
        foreach (var item in sequence.EnumerateArray())
        {
            Indent(output, indentation);
            output.Write("-"u8);
            if (item.ValueKind == JsonValueKind.Object && item.GetPropertyCount() > 0)
            {
                output.Write(" "u8);
                WriteMap(output, item, indentation + 2, isFirstIndented: false);
            }
            else
            {
                WriteAfterKey(output, item, indentation + 2);
            }
        }
    }

    private static bool IsPlain(string text) =>
        text.Length > 0
        && (char.IsAsciiLetter(text[0]) || text[0] is '_' or '/')
        && text[^1] is not (' ' or ':')
        && !text.AsSpan().ContainsAnyExcept(s_plain)
        && !text.Contains(": ", StringComparison.Ordinal)
        && !s_reserved.Contains(text);
}
