namespace KubeSql.Kubernetes;

/// <summary>Which failures of a GET are worth another try, and when.</summary>
internal sealed class RetrySchedule(Func<double> jitter)
{
    private const int MaximumTries = 3;
    private const int MaximumThrottledTries = 8;
    private static readonly TimeSpan _firstDelay = TimeSpan.FromMilliseconds(400);

    /// <summary>The longest that a Retry-After is obeyed.</summary>
    public static TimeSpan MaximumRetryAfter { get; } = TimeSpan.FromSeconds(60);

    /// <summary>How long to wait before the next try; null to give up.</summary>
    /// <param name="error">Why the last try failed.</param>
    /// <param name="tries">How many tries there were.</param>
    public TimeSpan? DelayAfter(KubeSqlException error, int tries) => error switch
    {
        KubeApiException { StatusCode: System.Net.HttpStatusCode.TooManyRequests } api when tries < MaximumThrottledTries => Throttled(api, tries),
        KubeApiException { IsTransient: true, IsExpired: false } api when tries < MaximumTries => api.RetryAfter is null ? Backoff(tries) : Throttled(api, tries),
        KubeTransportException { ErrorId: "ConnectionLost" } when tries < MaximumTries => Backoff(tries),
        _ => null,
    };

    /// <summary>The wait after a failure that names none: 400 ms and twice that each time, the half of it by chance.</summary>
    public static TimeSpan Backoff(int tries, Func<double> jitter) => _firstDelay * Math.Pow(2, tries - 1) * (0.5 + (jitter() / 2));

    /// <summary>A server's Retry-After, capped, and spread so that clients do not come back together.</summary>
    private TimeSpan Throttled(KubeApiException error, int tries)
    {
        var asked = error.RetryAfter is { } wish && wish > TimeSpan.Zero ? wish : Backoff(tries);
        return (asked < MaximumRetryAfter ? asked : MaximumRetryAfter) + (jitter() * TimeSpan.FromSeconds(1));
    }

    private TimeSpan Backoff(int tries) => Backoff(tries, jitter);
}
