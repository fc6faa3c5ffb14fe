using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Unicode;

namespace KubeSql.Kubernetes;

/// <summary>JSON as it is written, in one pooled buffer that can become a batch. Texts are escaped as the server does it, so that equal values are equal texts.</summary>
internal sealed class JsonBuffer : IDisposable
{
    private const int FirstBytes = 512 * 1024;

    private static readonly SearchValues<byte> s_escaped = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(c => (byte)c), .. "\"\\<>&"u8, LineSeparator[0]]);

    // U+2028 and U+2029 differ in the last byte.
    private static ReadOnlySpan<byte> LineSeparator => [0xE2, 0x80];

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstBytes);

    /// <summary>Bytes written.</summary>
    public int Length { get; private set; }

    /// <summary>The buffer, which is now somebody else's.</summary>
    public byte[] Detach()
    {
        var buffer = _buffer;
        _buffer = [];
        return buffer;
    }

    /// <summary>Writes what is JSON already.</summary>
    public void Raw(ReadOnlySpan<byte> json)
    {
        json.CopyTo(Space(json.Length));
        Length += json.Length;
    }

    /// <summary>Writes a comma unless an object or array has just begun.</summary>
    public void Separate()
    {
        if (_buffer[Length - 1] is not ((byte)'{' or (byte)'['))
        {
            Raw(","u8);
        }
    }

    /// <summary>Writes a string; bytes that are no UTF-8 become U+FFFD, as the server does it in JSON.</summary>
    public void Text(ReadOnlySpan<byte> utf8)
    {
        if (!Utf8.IsValid(utf8))
        {
            utf8 = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(utf8));
        }

        Raw("\""u8);
        while (utf8.IndexOfAny(s_escaped) is >= 0 and var plain)
        {
            Raw(utf8[..plain]);
            utf8 = utf8[(plain + Escape(utf8[plain..]))..];
        }

        Raw(utf8);
        Raw("\""u8);
    }

    /// <summary>Writes a number.</summary>
    public void Number(long value)
    {
        Utf8Formatter.TryFormat(value, Space(20), out var written);
        Length += written;
    }

    /// <summary>Writes bytes as base64.</summary>
    public void Base64Text(ReadOnlySpan<byte> bytes)
    {
        Raw("\""u8);
        Base64.EncodeToUtf8(bytes, Space(Base64.GetMaxEncodedToUtf8Length(bytes.Length)), out _, out var written);
        Length += written;
        Raw("\""u8);
    }

    /// <summary>Writes a time in UTC, to the second or the microsecond.</summary>
    public void Time(DateTime time, bool isMicro)
    {
        time.TryFormat(Space(32), out var written, isMicro ? "'\"'yyyy-MM-dd'T'HH:mm:ss.ffffff'Z\"'" : "'\"'yyyy-MM-dd'T'HH:mm:ss'Z\"'", System.Globalization.CultureInfo.InvariantCulture);
        Length += written;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(Detach());
        }
    }

    /// <summary>Escapes the character that a text begins with, and says how many bytes it has.</summary>
    private int Escape(ReadOnlySpan<byte> text)
    {
        switch (text[0])
        {
            case (byte)'"' or (byte)'\\':
                Raw([(byte)'\\', text[0]]);
                return 1;
            case (byte)'\n':
                Raw("\\n"u8);
                return 1;
            case (byte)'\r':
                Raw("\\r"u8);
                return 1;
            case (byte)'\t':
                Raw("\\t"u8);
                return 1;
            case 0xE2 when text.StartsWith(LineSeparator) && text[2] is (0xA8 or 0xA9):
                Raw(text[2] == 0xA8 ? "\\u2028"u8 : "\\u2029"u8);
                return 3;
            case 0xE2:
                Raw(text[..1]);
                return 1;
            default:
                Raw("\\u00"u8);
                Utf8Formatter.TryFormat(text[0], Space(2), out var written, new StandardFormat('x', 2));
                Length += written;
                return 1;
        }
    }

    private Span<byte> Space(int bytes)
    {
        if (_buffer.Length - Length < bytes)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_buffer.Length * 2, Length + bytes));
            _buffer.AsSpan(0, Length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        return _buffer.AsSpan(Length);
    }
}
