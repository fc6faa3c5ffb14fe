namespace KubeSql.Simulator.Tests.Generation;

/// <summary>A clock that stands still until a test moves it, and runs its timers then.</summary>
internal sealed class FixedTime : TimeProvider
{
    private readonly List<FixedTimer> _timers = [];
    private DateTimeOffset _now = new(2026, 5, 1, 12, 0, 0, 345, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new FixedTimer(this, () => callback(state), dueTime, period);
        _timers.Add(timer);
        return timer;
    }

    public void Advance(TimeSpan time)
    {
        var end = _now + time;
        while (_timers.Where(timer => timer.Due <= end).MinBy(timer => timer.Due) is { } next)
        {
            _now = next.Due;
            next.Fire();
        }

        _now = end;
    }

    private sealed class FixedTimer : ITimer
    {
        private readonly FixedTime _time;
        private readonly Action _callback;
        private TimeSpan _period;

        public FixedTimer(FixedTime time, Action callback, TimeSpan dueTime, TimeSpan period)
        {
            (_time, _callback) = (time, callback);
            Change(dueTime, period);
        }

        public DateTimeOffset Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _period = period;
            Due = dueTime == Timeout.InfiniteTimeSpan ? DateTimeOffset.MaxValue : _time._now + dueTime;
            return true;
        }

        public void Fire()
        {
            Due = _period > TimeSpan.Zero ? Due + _period : DateTimeOffset.MaxValue;
            _callback();
        }

        public void Dispose() => _time._timers.Remove(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
