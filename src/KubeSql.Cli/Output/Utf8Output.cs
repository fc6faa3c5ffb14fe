using System.Buffers;
using System.Globalization;
using System.Text.Unicode;
using KubeSql.Cli.Errors;

namespace KubeSql.Cli.Output;

/// <summary>Buffered UTF-8 over a stream. What is not flushed is dropped.</summary>
internal sealed class Utf8Output(Stream stream)
{
    private const int LongestNumber = 64;

    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _used;

    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > _buffer.Length - _used)
        {
            Flush();
        }

        if (bytes.Length > _buffer.Length)
        {
            WriteThrough(bytes);
            return;
        }

        bytes.CopyTo(_buffer.AsSpan(_used));
        _used += bytes.Length;
    }

    /// <summary>Writes text; half a surrogate pair becomes U+FFFD.</summary>
    public void Write(ReadOnlySpan<char> text)
    {
        while (true)
        {
            var status = Utf8.FromUtf16(text, _buffer.AsSpan(_used), out var read, out var written);
            _used += written;
            if (status != OperationStatus.DestinationTooSmall)
            {
                return;
            }

            text = text[read..];
            Flush();
        }
    }

    /// <summary>Writes a number or a time in the invariant culture.</summary>
    public void Write<T>(T value, ReadOnlySpan<char> format = default)
        where T : IUtf8SpanFormattable
    {
        if (_buffer.Length - _used < LongestNumber)
        {
            Flush();
        }

        value.TryFormat(_buffer.AsSpan(_used), out var written, format, CultureInfo.InvariantCulture);
        _used += written;
    }

    public void Flush()
    {
        var used = _used;
        _used = 0;
        if (used > 0)
        {
            WriteThrough(_buffer.AsSpan(0, used));
        }
    }

    private void WriteThrough(ReadOnlySpan<byte> bytes)
    {
        try
        {
            stream.Write(bytes);
        }
        catch (IOException error) when (OutputClosedException.IsCauseOf(error))
        {
            throw new OutputClosedException(error);
        }
    }
}
