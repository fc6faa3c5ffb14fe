using System.Collections.Immutable;

namespace KubeSql.Simulator.Storage;

/// <summary>All objects of a collection as they were at one resourceVersion.</summary>
internal readonly record struct StoreSnapshot(ImmutableSortedSet<StoredObject> Objects, long ResourceVersion);
