namespace KubeSql.Benchmarks.Clusters;

/// <summary>What was written.</summary>
/// <param name="Written">How many changes.</param>
/// <param name="Milliseconds">In what time.</param>
/// <param name="Sum">The sum of the latest sequence numbers of all pods that were ever changed.</param>
/// <param name="Probe">The pod whose changes are kept a record of: namespace, name.</param>
/// <param name="Probes">Sequence number and timestamp (<see cref="System.Diagnostics.Stopwatch"/> ticks, which processes share) of each change of it.</param>
internal sealed record WriteLog(int Written, double Milliseconds, long Sum, string[] Probe, long[][] Probes);
