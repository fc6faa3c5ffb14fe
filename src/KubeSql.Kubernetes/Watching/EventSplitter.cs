using System.Buffers;

namespace KubeSql.Kubernetes;

/// <summary>Cuts a watch stream into events, wherever its bytes were cut, and gathers their objects into batches.</summary>
/// <param name="kind">What the objects must be, where they say it; null takes any.</param>
internal sealed class EventSplitter(string? kind = null) : IDisposable
{
    private const int BufferBytes = 64 * 1024;
    private const int MaximumLineBytes = 256 * 1024 * 1024;

    private readonly List<(int Offset, int Length, ObjectChange Change)> _objects = [];
    private byte[]? _buffer;
    private int _lineStart;
    private int _end;
    private int _searchFrom;
    private string? _bookmark;
    private bool _endsInitialEvents;

    /// <summary>How many events wait to be taken, bookmarks not counted.</summary>
    public int Count => _objects.Count;

    /// <summary>True when there is anything to take.</summary>
    public bool HasBatch => _objects.Count > 0 || _bookmark is not null || _endsInitialEvents;

    /// <summary>Events of unknown types, so far.</summary>
    public int Skipped { get; private set; }

    /// <summary>The Status of an ERROR event; null while there was none. Nothing behind it is read.</summary>
    public byte[]? Error { get; private set; }

    /// <summary>True when the initial events end with what waits to be taken. What arrived behind them is read by the next <see cref="Append"/>.</summary>
    public bool IsAtInitialEventsEnd => _endsInitialEvents;

    /// <summary>Reads on.</summary>
    /// <exception cref="InvalidDataException">
    /// A line is no event, an event is larger than any server stores, or it holds an object of another kind. The events before it can be taken.
    /// </exception>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        EnsureSpace(bytes.Length);
        bytes.CopyTo(_buffer.AsSpan(_end));
        _end += bytes.Length;
        int newline;
        while (Error is null && !_endsInitialEvents && (newline = _buffer.AsSpan(_searchFrom, _end - _searchFrom).IndexOf((byte)'\n')) >= 0)
        {
            _lineStart = ReadLine(_lineStart, _searchFrom + newline);
            _searchFrom = _lineStart;
        }

        if (!_endsInitialEvents)
        {
            _searchFrom = _end;
        }

        if (_end - _lineStart > MaximumLineBytes)
        {
            throw new InvalidDataException($"one event is larger than {MaximumLineBytes / 1024 / 1024} MiB");
        }
    }

    /// <summary>Hands the events over and moves the unfinished line to a new buffer.</summary>
    public ObjectBatch TakeBatch()
    {
        byte[] previous = _buffer!;
        int kept = _end - _lineStart;
        _buffer = null;
        if (kept > 0)
        {
            _buffer = ArrayPool<byte>.Shared.Rent(Math.Max(BufferBytes, kept * 2));
            previous.AsSpan(_lineStart, kept).CopyTo(_buffer);
        }

        _searchFrom -= _lineStart;
        _lineStart = 0;
        _end = kept;
        var batch = new ObjectBatch(previous);
        foreach (var (offset, length, change) in _objects)
        {
            batch.Add(offset, length, change);
        }

        batch.ResourceVersion = _bookmark ?? LastResourceVersion(batch);
        batch.EndsInitialEvents = _endsInitialEvents;
        _bookmark = null;
        _endsInitialEvents = false;
        _objects.Clear();
        return batch;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_buffer is not null)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = null;
        }
    }

    private void EnsureSpace(int needed)
    {
        _buffer ??= ArrayPool<byte>.Shared.Rent(Math.Max(BufferBytes, needed));
        if (_buffer.Length - _end >= needed)
        {
            return;
        }

        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(_buffer.Length * 2, _end + needed));
        _buffer.AsSpan(0, _end).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }

    // A server may write several events into one line. Returns where to read on: behind the newline, unless the initial events end before it.
    private int ReadLine(int start, int end)
    {
        while (start < end && !_endsInitialEvents)
        {
            var parser = new EventParser(_buffer.AsSpan(start, end - start));
            if (parser.IsBlank)
            {
                break;
            }

            if (!parser.TryRead())
            {
                throw new InvalidDataException("a line is no event");
            }

            Apply(parser, start);
            start += parser.Length;
        }

        return _endsInitialEvents ? start : end + 1;
    }

    private void Apply(in EventParser parsed, int start)
    {
        var value = parsed.Object;
        if (parsed.Type is not ("" or "ERROR") && !ObjectMetadata.IsWhole(value))
        {
            throw new InvalidDataException("an event's object is no valid JSON");
        }

        switch (parsed.Type)
        {
            case "ADDED" or "MODIFIED":
                AddObject(start + parsed.ObjectOffset, value.Length, ObjectChange.Present);
                break;
            case "DELETED":
                AddObject(start + parsed.ObjectOffset, value.Length, ObjectChange.Deleted);
                break;
            case "BOOKMARK":
                _bookmark = ObjectMetadata.ResourceVersion(value) ?? _bookmark;
                _endsInitialEvents = ObjectMetadata.EndsInitialEvents(value);
                break;
            case "ERROR":
                Error = value.ToArray();
                break;
            default:
                Skipped++;
                break;
        }
    }

    // A proxy may have changed what was asked for; a Table or bare metadata would empty the rows' cells.
    private void AddObject(int offset, int length, ObjectChange change)
    {
        if (kind is not null && ObjectMetadata.IsOfAnotherKind(_buffer.AsSpan(offset, length), kind))
        {
            throw new InvalidDataException($"an event holds something else than a {kind}");
        }

        _objects.Add((offset, length, change));
        _bookmark = null;
    }

    private static string? LastResourceVersion(ObjectBatch batch)
    {
        for (int index = batch.Count - 1; index >= 0; index--)
        {
            if (ObjectMetadata.ResourceVersion(batch[index]) is { } resourceVersion)
            {
                return resourceVersion;
            }
        }

        return null;
    }
}
