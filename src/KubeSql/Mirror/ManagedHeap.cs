namespace KubeSql.Mirror;

/// <summary>Gives memory that .NET's garbage collector keeps for later back to the system.</summary>
/// <remarks>
/// The collector lets the youngest generation grow by the size of the processor's cache, often tens of megabytes, and hardly has a reason to
/// collect once a session follows events only: what a list left would stay for hours, several times what is alive.
/// </remarks>
internal static class ManagedHeap
{
    private const long WorthAPause = 8 * 1024 * 1024;

    /// <summary>Gives back what is free; does nothing where that is little.</summary>
    public static void Trim()
    {
        var last = GC.GetGCMemoryInfo();
        if (last.TotalCommittedBytes - last.HeapSizeBytes >= WorthAPause)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
    }
}
