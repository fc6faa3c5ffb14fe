namespace KubeSql.Kubernetes;

/// <summary>Waits that double from failure to failure, spread over their whole length, and begin anew after a healthy while.</summary>
internal sealed class Backoff(TimeSpan floor, TimeSpan first, TimeSpan maximum, TimeProvider timeProvider, Func<double> jitter)
{
    private static readonly TimeSpan _healthyAfter = TimeSpan.FromMinutes(2);

    private TimeSpan _step;
    private TimeSpan _lastDelay;
    private long _lastFailure;

    /// <summary>For failures that pass: 800 ms doubling to 30 s.</summary>
    public static Backoff ForFailures(TimeProvider timeProvider, Func<double> jitter) =>
        new(TimeSpan.Zero, TimeSpan.FromMilliseconds(800), TimeSpan.FromSeconds(30), timeProvider, jitter);

    /// <summary>For refusals, which only somebody else can mend: 30 s and more, up to 5 minutes.</summary>
    public static Backoff ForRefusals(TimeProvider timeProvider, Func<double> jitter) =>
        new(TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(270), timeProvider, jitter);

    /// <summary>Counts a failure and says how long to wait.</summary>
    public TimeSpan Next()
    {
        bool isFirst = _step == TimeSpan.Zero || timeProvider.GetElapsedTime(_lastFailure) - _lastDelay >= _healthyAfter;
        _step = isFirst ? first : _step * 2 < maximum ? _step * 2 : maximum;
        _lastFailure = timeProvider.GetTimestamp();
        _lastDelay = floor + (_step * jitter());
        return _lastDelay;
    }
}
