using System.Collections.Immutable;

namespace KubeSql.Simulator.Storage;

/// <summary>One write to a collection, with the state it led to.</summary>
/// <param name="Type">What happened.</param>
/// <param name="Object">The object after the write; for a deletion its last state with the resourceVersion of the deletion.</param>
/// <param name="Previous">The object before the write; null for an addition.</param>
/// <param name="State">All objects of the collection after the write. Versions share their structure.</param>
internal readonly record struct StoreEvent(
    StoreEventType Type,
    StoredObject Object,
    StoredObject? Previous,
    ImmutableSortedSet<StoredObject> State)
{
    public long ResourceVersion => Object.ResourceVersion;
}
