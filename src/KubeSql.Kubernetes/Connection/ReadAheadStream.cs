using System.Buffers;

namespace KubeSql.Kubernetes;

/// <summary>
/// Reads from a socket in large parts, of which its reader takes small ones: HttpClient asks for 4 KiB at a time, and a list of 500 MB would take
/// 130,000 calls of the kernel. Writes go straight through.
/// </summary>
/// <remarks>A connection that brings little, as a watch does, holds no buffer: reading ahead begins when a read fills all it was given.</remarks>
internal sealed class ReadAheadStream(Stream inner) : Stream
{
    private const int BufferBytes = 128 * 1024;

    private byte[]? _buffer;
    private int _start;
    private int _end;
    private bool _isBusy;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_end > _start)
        {
            return new ValueTask<int>(Take(buffer.Span));
        }

        return _isBusy && buffer.Length is > 0 and < BufferBytes ? FillAsync(buffer, cancellationToken) : ReadThroughAsync(buffer, cancellationToken);
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer) => _end > _start ? Take(buffer) : inner.Read(buffer);

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => inner.WriteAsync(buffer, cancellationToken);

    /// <inheritdoc/>
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        inner.WriteAsync(buffer, offset, count, cancellationToken);

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer) => inner.Write(buffer);

    /// <inheritdoc/>
    public override void Flush() => inner.Flush();

    /// <inheritdoc/>
    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            // A read may still be under way into the buffer, so it is left to the garbage collector.
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private async ValueTask<int> ReadThroughAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var read = await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        _isBusy = read > 0 && read == buffer.Length;
        return read;
    }

    private async ValueTask<int> FillAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        _buffer ??= ArrayPool<byte>.Shared.Rent(BufferBytes);
        (_start, _end) = (0, 0);
        _end = await inner.ReadAsync(_buffer, cancellationToken).ConfigureAwait(false);
        _isBusy = _end > buffer.Length;
        return Take(buffer.Span);
    }

    private int Take(Span<byte> destination)
    {
        var taken = Math.Min(destination.Length, _end - _start);
        _buffer.AsSpan(_start, taken).CopyTo(destination);
        _start += taken;
        if (_start == _end && !_isBusy && _buffer is not null)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = null;
        }

        return taken;
    }
}
