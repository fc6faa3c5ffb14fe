namespace KubeSql.Simulator.Storage;

/// <summary>A place in a collection's sequence of events.</summary>
internal sealed class StoreWatch(ObjectStore store, ResourceCollection collection, long sequence)
{
    private long _sequence = sequence;

    /// <summary>Fills <paramref name="events"/> with what was written since the last call.</summary>
    public StoreWatchRead Read(List<StoreEvent> events)
    {
        events.Clear();
        var read = store.ReadWatch(collection, _sequence, events);
        _sequence += events.Count;
        return read;
    }
}
