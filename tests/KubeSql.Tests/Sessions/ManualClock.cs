using System.Collections.Concurrent;

namespace KubeSql.Tests.Sessions;

/// <summary>A clock whose time a test sets. Timers run by the system's, unless a test ends them.</summary>
internal sealed class ManualClock : TimeProvider
{
    private readonly ConcurrentQueue<(TimeSpan DueTime, ITimer Timer)> _timers = [];
    private TaskCompletionSource _created = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TimeSpan? _shortened;

    public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Lets timers of a length, from now on, end at once.</summary>
    public void Shorten(TimeSpan dueTime) => _shortened = dueTime;

    /// <summary>Ends the timers that run and were set to a length between two; waits for the first of them to be set.</summary>
    public async Task PassAsync(TimeSpan atLeast, TimeSpan atMost)
    {
        List<ITimer> running;
        for (var created = _created; (running = [.. _timers.Where(t => t.DueTime >= atLeast && t.DueTime <= atMost).Select(t => t.Timer)]).Count == 0; created = _created)
        {
            await created.Task.WaitAsync(TestContext.Current.CancellationToken);
        }

        running.ForEach(timer => timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan));
    }

    public override DateTimeOffset GetUtcNow() => Now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime == _shortened ? TimeSpan.FromMilliseconds(1) : dueTime, period);
        _timers.Enqueue((dueTime, timer));
        Interlocked.Exchange(ref _created, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
        return timer;
    }
}
