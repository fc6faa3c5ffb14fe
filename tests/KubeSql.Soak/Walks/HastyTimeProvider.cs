namespace KubeSql.Soak.Walks;

/// <summary>A clock on which everything is sooner: minutes of backoff and deadlines pass in moments.</summary>
/// <param name="factor">How many times faster than real time it goes.</param>
internal sealed class HastyTimeProvider(double factor) : TimeProvider
{
    private readonly DateTimeOffset _start = System.GetUtcNow();
    private readonly long _startStamp = System.GetTimestamp();

    public override long TimestampFrequency => System.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => _start + (System.GetElapsedTime(_startStamp) * factor);

    public override long GetTimestamp() => (long)((System.GetTimestamp() - _startStamp) * factor);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new HastyTimer(System.CreateTimer(callback, state, Sooner(dueTime), Sooner(period)), Sooner);

    private TimeSpan Sooner(TimeSpan time) => time > TimeSpan.Zero ? time / factor : time;

    private sealed class HastyTimer(ITimer timer, Func<TimeSpan, TimeSpan> sooner) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(sooner(dueTime), sooner(period));

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
