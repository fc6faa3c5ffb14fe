using System.Buffers;

namespace KubeSql.Kubernetes;

/// <summary>
/// Holds events between the socket and the sink, so that a slow sink does not stop the reading: servers close watches that do not
/// read. When it is full, of each object only the newest event is kept, which bounds it by one state per object.
/// </summary>
/// <remarks>One thread adds, one takes.</remarks>
internal sealed class EventQueue(long maximumBytes, Action<int> countCoalesced) : IDisposable
{
    private const int MaximumTakenEvents = 500;

    private readonly Lock _lock = new();
    private readonly List<ObjectBatch> _batches = [];
    private readonly SemaphoreSlim _arrived = new(0);
    private readonly SemaphoreSlim _left = new(0);
    private long _kept;
    private long _bytes;
    private bool _isComplete;

    /// <summary>Adds a batch; coalesces when full.</summary>
    public void Add(ObjectBatch batch)
    {
        lock (_lock)
        {
            Append(batch);
            if (_bytes > Math.Max(maximumBytes, 2 * _kept))
            {
                Coalesce();
            }
        }
    }

    /// <summary>Adds a batch; waits for room when full. For the initial events, no two of which are about one object.</summary>
    public async ValueTask AddPatientlyAsync(ObjectBatch batch, CancellationToken cancellationToken)
    {
        while (Interlocked.Read(ref _bytes) > maximumBytes)
        {
            await _left.WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        lock (_lock)
        {
            Append(batch);
        }
    }

    /// <summary>Nothing more will be added.</summary>
    public void Complete()
    {
        lock (_lock)
        {
            _isComplete = true;
            Signal(_arrived);
        }
    }

    /// <summary>Takes what is next, several small batches as one; null when the queue is complete and empty.</summary>
    public async ValueTask<ObjectBatch?> TakeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            lock (_lock)
            {
                if (_batches.Count > 0)
                {
                    return Take();
                }

                if (_isComplete)
                {
                    return null;
                }
            }

            await _arrived.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _batches.ForEach(batch => batch.Dispose());
        _batches.Clear();
        _arrived.Dispose();
        _left.Dispose();
    }

    private void Append(ObjectBatch batch)
    {
        _batches.Add(batch);
        Interlocked.Add(ref _bytes, batch.Bytes);
        Signal(_arrived);
    }

    private ObjectBatch Take()
    {
        int count = 1;
        int events = _batches[0].Count;
        while (count < _batches.Count && !_batches[count - 1].EndsInitialEvents && events + _batches[count].Count <= MaximumTakenEvents)
        {
            events += _batches[count++].Count;
        }

        var taken = _batches[..count];
        _batches.RemoveRange(0, count);
        Interlocked.Add(ref _bytes, -taken.Sum(batch => batch.Bytes));
        Signal(_left);
        return taken.Count == 1 ? taken[0] : Join(taken);
    }

    private static ObjectBatch Join(List<ObjectBatch> batches)
    {
        var joined = Copy(batches.SelectMany(batch => Enumerable.Range(0, batch.Count).Select(index => (batch, index))), batches.Sum(batch => batch.Bytes));
        joined.ResourceVersion = batches.FindLast(batch => batch.ResourceVersion is not null)?.ResourceVersion;
        joined.EndsInitialEvents = batches[^1].EndsInitialEvents;
        batches.ForEach(batch => batch.Dispose());
        return joined;
    }

    // From the newest to the oldest. What is left out of a batch is newer in a later one, so only the last may move the resourceVersion.
    private void Coalesce()
    {
        var newest = new HashSet<(string?, string?)>();
        int dropped = 0;
        for (int position = _batches.Count - 1; position >= 0 && !_batches[position].EndsInitialEvents; position--)
        {
            var batch = _batches[position];
            var kept = KeepNewest(batch, newest);
            string? resourceVersion = position == _batches.Count - 1 ? batch.ResourceVersion : null;
            if (kept.Count < batch.Count)
            {
                dropped += batch.Count - kept.Count;
                _batches[position] = Copy(kept.Select(index => (batch, index)), batch.Bytes);
                batch.Dispose();
            }

            _batches[position].ResourceVersion = resourceVersion;
        }

        _batches.RemoveAll(IsSpent);
        _kept = _batches.Sum(batch => batch.Bytes);
        Interlocked.Exchange(ref _bytes, _kept);
        countCoalesced(dropped);
    }

    private static bool IsSpent(ObjectBatch batch)
    {
        bool isSpent = batch is { Count: 0, ResourceVersion: null, EndsInitialEvents: false };
        if (isSpent)
        {
            batch.Dispose();
        }

        return isSpent;
    }

    private static List<int> KeepNewest(ObjectBatch batch, HashSet<(string?, string?)> newest)
    {
        var kept = new List<int>(batch.Count);
        for (int index = batch.Count - 1; index >= 0; index--)
        {
            var key = ObjectMetadata.Key(batch[index]);
            if (key.Name is null || newest.Add(key))
            {
                kept.Add(index);
            }
        }

        kept.Reverse();
        return kept;
    }

    private static ObjectBatch Copy(IEnumerable<(ObjectBatch Batch, int Index)> items, long bytes)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent((int)bytes);
        var copy = new ObjectBatch(buffer);
        int offset = 0;
        foreach (var (batch, index) in items)
        {
            var json = batch[index];
            json.CopyTo(buffer.AsSpan(offset));
            copy.Add(offset, json.Length, batch.ChangeAt(index));
            offset += json.Length;
        }

        return copy;
    }

    private static void Signal(SemaphoreSlim signal)
    {
        if (signal.CurrentCount == 0)
        {
            signal.Release();
        }
    }
}
