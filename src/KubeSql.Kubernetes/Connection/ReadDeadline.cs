namespace KubeSql.Kubernetes;

/// <summary>Cancels when the other side has been silent for too long. Nothing in HttpClient does that once headers have arrived.</summary>
internal sealed class ReadDeadline : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly CancellationToken _outer;
    private readonly ITimer _timer;

    /// <summary>Starts the clock.</summary>
    public ReadDeadline(TimeSpan silence, TimeProvider timeProvider, CancellationToken outer)
    {
        Silence = silence;
        _outer = outer;
        _source = CancellationTokenSource.CreateLinkedTokenSource(outer);
        _timer = timeProvider.CreateTimer(state => ((CancellationTokenSource)state!).Cancel(), _source, silence, Timeout.InfiniteTimeSpan);
    }

    /// <summary>How long silence may last.</summary>
    public TimeSpan Silence { get; }

    /// <summary>Cancelled by the deadline and by the caller's own token.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>True when the deadline passed, rather than the caller having cancelled.</summary>
    public bool IsExpired => _source.IsCancellationRequested && !_outer.IsCancellationRequested;

    /// <summary>Something arrived: the clock starts anew.</summary>
    public void Touch() => _timer.Change(Silence, Timeout.InfiniteTimeSpan);

    /// <inheritdoc/>
    public void Dispose()
    {
        _timer.Dispose();
        _source.Dispose();
    }
}
