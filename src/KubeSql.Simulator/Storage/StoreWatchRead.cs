namespace KubeSql.Simulator.Storage;

/// <summary>What reading from a <see cref="StoreWatch"/> gave besides events.</summary>
/// <param name="IsComplete">False when the reader was so slow that events were forgotten before it read them.</param>
/// <param name="ResourceVersion">The store's resourceVersion up to which the reader has seen everything.</param>
/// <param name="NextWrite">Completes when there may be more to read.</param>
internal readonly record struct StoreWatchRead(bool IsComplete, long ResourceVersion, Task NextWrite);
