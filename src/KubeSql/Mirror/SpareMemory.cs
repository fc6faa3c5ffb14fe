namespace KubeSql.Mirror;

/// <summary>Gives memory back some seconds after work that leaves much of it unused: a large list, a new index.</summary>
/// <remarks>Not at once: that stops every thread for some milliseconds, which whoever waits for the answer would pay, and more such work may follow.</remarks>
internal sealed class SpareMemory : IDisposable
{
    private static readonly TimeSpan s_delay = TimeSpan.FromSeconds(5);

    private readonly ITimer _timer;

    /// <summary>Prepares for it.</summary>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="giveBack">Gives memory back.</param>
    public SpareMemory(TimeProvider timeProvider, Action giveBack) =>
        _timer = timeProvider.CreateTimer(_ => giveBack(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <summary>Gives back what the managed heap and the native one have free.</summary>
    public static void GiveBack()
    {
        ManagedHeap.Trim();
        NativeHeap.Trim();
    }

    /// <summary>Such work is done. What several leave is given back once, after the last.</summary>
    public void Expect() => _timer.Change(s_delay, Timeout.InfiniteTimeSpan);

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();
}
