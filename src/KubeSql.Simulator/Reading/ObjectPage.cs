using KubeSql.Simulator.Storage;

namespace KubeSql.Simulator.Reading;

/// <summary>The objects a list answers with.</summary>
/// <param name="Objects">In etcd's order.</param>
/// <param name="ResourceVersion">The resourceVersion of the state they come from.</param>
/// <param name="Continue">Where the next page begins; null when this is the last.</param>
/// <param name="Remaining">How many objects follow; null when that is not known, as with selectors.</param>
internal sealed record ObjectPage(IReadOnlyList<StoredObject> Objects, long ResourceVersion, ContinueToken? Continue, int? Remaining);
