using System.Collections.Immutable;

namespace KubeSql.Simulator.Storage;

/// <summary>
/// The objects of one resource and the latest writes to them. Guarded by the gate of its <see cref="ObjectStore"/>:
/// nothing here locks.
/// </summary>
internal sealed class ResourceCollection(int historyLimit)
{
    private static readonly ImmutableSortedSet<StoredObject> s_empty = ImmutableSortedSet.Create<StoredObject>(KeyOrder.Instance);

    private readonly List<StoreEvent> _events = [];
    private long _firstSequence;
    private ImmutableSortedSet<StoredObject> _oldestState = s_empty;
    private TaskCompletionSource? _changed;

    public ImmutableSortedSet<StoredObject> State { get; private set; } = s_empty;

    /// <summary>The oldest resourceVersion that can still be read or watched from.</summary>
    public long OldestResourceVersion { get; private set; }

    /// <summary>The number the next event will have.</summary>
    public long NextSequence => _firstSequence + _events.Count;

    public StoredObject? Find(string key) =>
        State.TryGetValue(StoredObject.Probe(key), out var found) ? found : null;

    public void Append(StoreEventType type, StoredObject value, StoredObject? previous)
    {
        var state = previous is null ? State : State.Remove(previous);
        State = type == StoreEventType.Deleted ? state : state.Add(value);
        _events.Add(new StoreEvent(type, value, previous, State));
        if (_events.Count >= 2 * historyLimit)
        {
            Forget(_events.Count - historyLimit);
        }

        _changed?.TrySetResult();
        _changed = null;
    }

    /// <summary>Forgets every event; reads and watches from before <paramref name="resourceVersion"/> are expired from now on.</summary>
    public void Compact(long resourceVersion)
    {
        Forget(_events.Count);
        OldestResourceVersion = resourceVersion;
    }

    /// <summary>The state at a resourceVersion that is not older than <see cref="OldestResourceVersion"/>.</summary>
    public ImmutableSortedSet<StoredObject> StateAt(long resourceVersion)
    {
        var later = IndexAfter(resourceVersion);
        return later == 0 ? _oldestState : _events[later - 1].State;
    }

    /// <summary>The number of the first event after a resourceVersion.</summary>
    public long SequenceAfter(long resourceVersion) => _firstSequence + IndexAfter(resourceVersion);

    /// <summary>Copies the events from a number on; false when some of them are forgotten.</summary>
    public bool TryCopyFrom(long sequence, List<StoreEvent> into)
    {
        if (sequence < _firstSequence)
        {
            return false;
        }

        var skip = (int)(sequence - _firstSequence);
        into.AddRange(_events[skip..]);
        return true;
    }

    /// <summary>Completes at the next write.</summary>
    public Task NextWrite() =>
        (_changed ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    private int IndexAfter(long resourceVersion)
    {
        var low = 0;
        var high = _events.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_events[middle].ResourceVersion > resourceVersion)
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return low;
    }

    private void Forget(int count)
    {
        if (count == 0)
        {
            return;
        }

        _oldestState = _events[count - 1].State;
        OldestResourceVersion = _events[count - 1].ResourceVersion;
        _events.RemoveRange(0, count);
        _firstSequence += count;
    }
}
