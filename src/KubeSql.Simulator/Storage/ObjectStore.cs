using System.Globalization;

namespace KubeSql.Simulator.Storage;

/// <summary>All objects of a cluster under one resourceVersion counter. Safe for use from any thread; reading costs a brief lock.</summary>
/// <param name="historyLimit">How many events of a resource are kept at least before the oldest are forgotten.</param>
internal sealed class ObjectStore(int historyLimit)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Group, string Plural), ResourceCollection> _collections = [];
    private long _resourceVersion = 1;

    public long ResourceVersion
    {
        get
        {
            lock (_gate)
            {
                return _resourceVersion;
            }
        }
    }

    public ResourceCollection Collection(string group, string plural)
    {
        lock (_gate)
        {
            if (!_collections.TryGetValue((group, plural), out var collection))
            {
                collection = new ResourceCollection(historyLimit);
                collection.Compact(_resourceVersion);
                _collections.Add((group, plural), collection);
            }

            return collection;
        }
    }

    public StoredObject? Find(ResourceCollection collection, string? namespaceName, string name)
    {
        lock (_gate)
        {
            return collection.Find(StoredObject.KeyOf(namespaceName, name));
        }
    }

    public StoreSnapshot Snapshot(ResourceCollection collection)
    {
        lock (_gate)
        {
            return new StoreSnapshot(collection.State, _resourceVersion);
        }
    }

    /// <summary>The collection as it was at a resourceVersion; null when that is forgotten.</summary>
    public StoreSnapshot? SnapshotAt(ResourceCollection collection, long resourceVersion)
    {
        lock (_gate)
        {
            return resourceVersion < collection.OldestResourceVersion
                ? null
                : new StoreSnapshot(collection.StateAt(resourceVersion), resourceVersion);
        }
    }

    /// <summary>The stored object; null when there is one of that name already.</summary>
    public StoredObject? Create(ResourceCollection collection, ObjectDraft draft)
    {
        lock (_gate)
        {
            return collection.Find(draft.Key) is null ? Append(collection, StoreEventType.Added, draft, null) : null;
        }
    }

    /// <summary>The stored object; null when <paramref name="current"/> is no longer the current version.</summary>
    public StoredObject? Replace(ResourceCollection collection, StoredObject current, ObjectDraft draft)
    {
        lock (_gate)
        {
            return ReferenceEquals(collection.Find(current.Key), current)
                ? Append(collection, StoreEventType.Modified, draft, current)
                : null;
        }
    }

    /// <summary>The last state with the resourceVersion of the deletion; null when <paramref name="current"/> is no longer the current version.</summary>
    public StoredObject? Delete(ResourceCollection collection, StoredObject current)
    {
        var draft = ObjectDraft.Parse(current.Json);
        lock (_gate)
        {
            return ReferenceEquals(collection.Find(current.Key), current)
                ? Append(collection, StoreEventType.Deleted, draft, current)
                : null;
        }
    }

    /// <summary>Forgets all history, as etcd's compaction does.</summary>
    public void Compact()
    {
        lock (_gate)
        {
            foreach (var collection in _collections.Values)
            {
                collection.Compact(_resourceVersion);
            }
        }
    }

    /// <summary>Follows the events after a resourceVersion; null when some of them are forgotten.</summary>
    public StoreWatch? WatchFrom(ResourceCollection collection, long resourceVersion)
    {
        lock (_gate)
        {
            return resourceVersion < collection.OldestResourceVersion
                ? null
                : new StoreWatch(this, collection, collection.SequenceAfter(resourceVersion));
        }
    }

    /// <summary>The state of now, and the events after it.</summary>
    public (StoreSnapshot Snapshot, StoreWatch Watch) SnapshotAndWatch(ResourceCollection collection)
    {
        lock (_gate)
        {
            var snapshot = new StoreSnapshot(collection.State, _resourceVersion);
            return (snapshot, new StoreWatch(this, collection, collection.NextSequence));
        }
    }

    internal StoreWatchRead ReadWatch(ResourceCollection collection, long sequence, List<StoreEvent> into)
    {
        lock (_gate)
        {
            var isComplete = collection.TryCopyFrom(sequence, into);
            return new StoreWatchRead(isComplete, _resourceVersion, into.Count == 0 ? collection.NextWrite() : Task.CompletedTask);
        }
    }

    private StoredObject Append(ResourceCollection collection, StoreEventType type, ObjectDraft draft, StoredObject? previous)
    {
        _resourceVersion++;
        draft.SetMetadata("resourceVersion", _resourceVersion.ToString(CultureInfo.InvariantCulture));
        var stored = draft.Build(_resourceVersion);
        collection.Append(type, stored, previous);
        return stored;
    }
}
