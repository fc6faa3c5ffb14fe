namespace KubeSql.Tests.Mirror;

/// <summary>A clock with one timer, which ends when a test says so.</summary>
internal sealed class OneTimerClock : TimeProvider, ITimer
{
    private Action _callback = () => { };
    private TimeSpan _dueTime;

    /// <summary>Lets enough time pass for the timer to end, if it runs.</summary>
    public void Pass()
    {
        if (_dueTime != Timeout.InfiniteTimeSpan)
        {
            _dueTime = Timeout.InfiniteTimeSpan;
            _callback();
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        (_callback, _dueTime) = (() => callback(state), dueTime);
        return this;
    }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        _dueTime = dueTime;
        return true;
    }

    public void Dispose() => _dueTime = Timeout.InfiniteTimeSpan;

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
