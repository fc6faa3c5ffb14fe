using System.Buffers;

namespace KubeSql.Kubernetes;

/// <summary>A whole answer in one pooled buffer.</summary>
internal sealed class PooledBody : IDisposable
{
    private const int FirstBytes = 1024 * 1024;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstBytes);
    private int _length;

    /// <summary>What has been written.</summary>
    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    /// <summary>Where the next bytes go.</summary>
    public Memory<byte> GetMemory()
    {
        if (_length == _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
            Written.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        return _buffer.AsMemory(_length);
    }

    /// <summary>Says how many bytes were written.</summary>
    public void Advance(int written) => _length += written;

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }
}
