using System.Buffers;

namespace KubeSql.Kubernetes;

/// <summary>Objects as they came over the wire: raw UTF-8 JSON values inside one pooled buffer, with what happened to each.</summary>
/// <remarks>Whoever receives a batch owns it and disposes it; spans must not be used after that.</remarks>
public sealed class ObjectBatch : IDisposable
{
    private byte[]? _buffer;
    private readonly List<(int Offset, int Length, ObjectChange Change)> _items = [];

    /// <summary>Creates a batch over a buffer rented from <see cref="ArrayPool{T}.Shared"/>, which it returns on disposal.</summary>
    public ObjectBatch(byte[] rentedBuffer) => _buffer = rentedBuffer;

    /// <summary>How many objects the batch holds.</summary>
    public int Count => _items.Count;

    /// <summary>The resourceVersion up to which the collection is known after this batch; null when the batch does not move it.</summary>
    public string? ResourceVersion { get; set; }

    /// <summary>True when a watch's initial events end with this batch.</summary>
    internal bool EndsInitialEvents { get; set; }

    /// <summary>How many bytes the objects take.</summary>
    internal long Bytes { get; private set; }

    /// <summary>The JSON object at an index.</summary>
    public ReadOnlySpan<byte> this[int index] => _buffer.AsSpan(_items[index].Offset, _items[index].Length);

    /// <summary>What happened to the object at an index; <see cref="ObjectChange.Present"/> for every object of a paged list.</summary>
    public ObjectChange ChangeAt(int index) => _items[index].Change;

    /// <summary>Names a range of the buffer as the next object.</summary>
    public void Add(int offset, int length, ObjectChange change = ObjectChange.Present)
    {
        _items.Add((offset, length, change));
        Bytes += length;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _buffer, null) is { } buffer)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
