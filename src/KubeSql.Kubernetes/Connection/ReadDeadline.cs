namespace KubeSql.Kubernetes;

/// <summary>Cancels when the other side has been silent for too long. Nothing in HttpClient does that once headers have arrived.</summary>
internal sealed class ReadDeadline : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly CancellationToken _outer;
    private readonly ITimer _timer;
    private readonly TimeProvider _timeProvider;
    private readonly TimeSpan _patience;
    private readonly long _startedAt;
    private long _waitsSince;
    private bool _isPaused;

    /// <summary>Starts the clock.</summary>
    /// <param name="silence">How long silence may last.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="outer">The caller's own token.</param>
    /// <param name="patience">How much time there is at least, counted from now, however long the silence.</param>
    public ReadDeadline(TimeSpan silence, TimeProvider timeProvider, CancellationToken outer, TimeSpan patience = default)
    {
        Silence = silence;
        _timeProvider = timeProvider;
        _patience = patience;
        _waitsSince = _startedAt = timeProvider.GetTimestamp();
        _outer = outer;
        _source = CancellationTokenSource.CreateLinkedTokenSource(outer);

        // Armed last: its callback reads what is set above, and the timer itself.
        _timer = timeProvider.CreateTimer(_ => CheckSilence(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(Remaining(), Timeout.InfiniteTimeSpan);
    }

    /// <summary>How long silence may last.</summary>
    public TimeSpan Silence { get; }

    /// <summary>Cancelled by the deadline and by the caller's own token.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>True when the deadline passed, rather than the caller having cancelled.</summary>
    public bool IsExpired => _source.IsCancellationRequested && !_outer.IsCancellationRequested;

    /// <summary>Something arrived: until it is waited for again, silence is our own.</summary>
    public void Pause() => Volatile.Write(ref _isPaused, true);

    /// <summary>Waiting goes on. After a pause the clock starts anew, which costs no more than reading it: the timer is set again when it finds that it came too early.</summary>
    public void Resume()
    {
        if (_isPaused)
        {
            Volatile.Write(ref _waitsSince, _timeProvider.GetTimestamp());
            Volatile.Write(ref _isPaused, false);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _timer.Dispose();
        _source.Dispose();
    }

    // Disposing a timer does not wait for its callback, and what a timer throws ends the process.
    private void CheckSilence()
    {
        try
        {
            var remaining = Volatile.Read(ref _isPaused) ? Silence : Remaining();
            if (remaining > TimeSpan.Zero)
            {
                _timer.Change(remaining, Timeout.InfiniteTimeSpan);
            }
            else
            {
                _source.Cancel();
            }
        }
        catch (ObjectDisposedException)
        {
            // The reading ended at this very moment.
        }
    }

    private TimeSpan Remaining()
    {
        if (Silence == Timeout.InfiniteTimeSpan)
        {
            return Silence;
        }

        var silence = Silence - _timeProvider.GetElapsedTime(Volatile.Read(ref _waitsSince));
        var patience = _patience - _timeProvider.GetElapsedTime(_startedAt);
        return patience > silence ? patience : silence;
    }
}
