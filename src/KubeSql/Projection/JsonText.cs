using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Unicode;

namespace KubeSql.Projection;

/// <summary>The text inside JSON strings: escapes resolved, ill-formed parts replaced by U+FFFD.</summary>
internal static class JsonText
{
    // An ill-formed byte becomes the three bytes of U+FFFD; escapes only shrink.
    private const int MaximumGrowth = 3;

    /// <summary>What stands between the quotes of a string; empty when the value is none.</summary>
    public static ReadOnlySpan<byte> Content(ReadOnlySpan<byte> value) =>
        value.Length >= 2 && value[0] == '"' ? value[1..^1] : default;

    /// <summary>Whether the content of a string can be used as it stands.</summary>
    public static bool IsPlain(ReadOnlySpan<byte> content) => !content.Contains((byte)'\\') && Utf8.IsValid(content);

    /// <summary>How large a buffer <see cref="Decode"/> may need.</summary>
    public static int MaximumDecodedLength(int contentLength) => contentLength * MaximumGrowth;

    /// <summary>Writes the decoded text of a string's content.</summary>
    /// <param name="content">What stands between the quotes.</param>
    /// <param name="destination">At least <see cref="MaximumDecodedLength"/> bytes.</param>
    /// <returns>How many bytes were written.</returns>
    public static int Decode(ReadOnlySpan<byte> content, Span<byte> destination)
    {
        var written = 0;
        while (!content.IsEmpty)
        {
            if (content[0] == '\\')
            {
                content = content[DecodeEscape(content, out var escaped)..];
                written += escaped.EncodeToUtf8(destination[written..]);
            }
            else
            {
                // Yields U+FFFD for what is ill-formed.
                Rune.DecodeFromUtf8(content, out var rune, out var consumed);
                written += rune.EncodeToUtf8(destination[written..]);
                content = content[consumed..];
            }
        }

        return written;
    }

    /// <summary>Copies text, replacing what is ill-formed; backslashes stay as they are.</summary>
    public static int Sanitize(ReadOnlySpan<byte> text, Span<byte> destination)
    {
        var written = 0;
        while (!text.IsEmpty)
        {
            Rune.DecodeFromUtf8(text, out var rune, out var consumed);
            written += rune.EncodeToUtf8(destination[written..]);
            text = text[consumed..];
        }

        return written;
    }

    /// <summary>Whether the content of a string says the same as plain text.</summary>
    public static bool ContentEquals(ReadOnlySpan<byte> content, ReadOnlySpan<byte> text, bool ignoreCase = false)
    {
        if (!content.Contains((byte)'\\'))
        {
            return Same(content, text, ignoreCase);
        }

        var rented = ArrayPool<byte>.Shared.Rent(MaximumDecodedLength(content.Length));
        var same = Same(rented.AsSpan(0, Decode(content, rented)), text, ignoreCase);
        ArrayPool<byte>.Shared.Return(rented);
        return same;
    }

    private static bool Same(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, bool ignoreCase) =>
        ignoreCase ? Ascii.EqualsIgnoreCase(left, right) : left.SequenceEqual(right);

    private static int DecodeEscape(ReadOnlySpan<byte> content, out Rune rune)
    {
        rune = Rune.ReplacementChar;
        if (content.Length < 2)
        {
            return content.Length;
        }

        if (content[1] == 'u')
        {
            return DecodeUnicodeEscape(content, out rune);
        }

        rune = new Rune(content[1] switch
        {
            (byte)'n' => '\n',
            (byte)'t' => '\t',
            (byte)'r' => '\r',
            (byte)'b' => '\b',
            (byte)'f' => '\f',
            < 0x80 => (char)content[1],
            _ => '\uFFFD',
        });
        return 2;
    }

    private static int DecodeUnicodeEscape(ReadOnlySpan<byte> content, out Rune rune)
    {
        rune = Rune.ReplacementChar;
        if (!TryReadCodeUnit(content, out var first))
        {
            return Math.Min(content.Length, 2);
        }

        if (Rune.TryCreate(first, out rune))
        {
            return 6;
        }

        if (TryReadCodeUnit(content[6..], out var second) && Rune.TryCreate(first, second, out rune))
        {
            return 12;
        }

        // A surrogate without its other half.
        rune = Rune.ReplacementChar;
        return 6;
    }

    private static bool TryReadCodeUnit(ReadOnlySpan<byte> content, out char unit)
    {
        unit = default;
        if (content.Length < 6 || content[0] != '\\' || content[1] != 'u'
            || !Utf8Parser.TryParse(content[2..6], out ushort value, out var consumed, 'x') || consumed != 4)
        {
            return false;
        }

        unit = (char)value;
        return true;
    }
}
