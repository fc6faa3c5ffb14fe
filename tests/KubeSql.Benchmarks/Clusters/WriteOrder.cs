namespace KubeSql.Benchmarks.Clusters;

/// <summary>Changes to make to pods.</summary>
/// <param name="Rate">How many a second.</param>
/// <param name="Seconds">For how long.</param>
/// <param name="FirstSequence">The number of the first; each next has the next number.</param>
internal sealed record WriteOrder(int Rate, int Seconds, long FirstSequence);
