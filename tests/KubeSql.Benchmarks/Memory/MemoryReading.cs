namespace KubeSql.Benchmarks.Memory;

/// <summary>What a process occupies, in bytes.</summary>
/// <param name="Rows">How many rows the last step gave.</param>
/// <param name="Resident">The memory of the process.</param>
/// <param name="Peak">The most it ever was.</param>
/// <param name="Heap">The managed heap after a collection.</param>
/// <param name="Sqlite">What SQLite holds.</param>
internal sealed record MemoryReading(long Rows, long Resident, long Peak, long Heap, long Sqlite);
