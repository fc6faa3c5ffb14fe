using System.Net;

namespace KubeSql.Kubernetes;

/// <summary>Decides what follows a list or a watch. Lists again only when the server forgot the resourceVersion, or keeps failing at it.</summary>
internal sealed class ReflectorPolicy(ApiResource resource, ClusterConnectionOptions options)
{
    private const int ServerErrorsBeforeRelist = 5;
    private const int HastyEndsForgiven = 3;
    private static readonly TimeSpan _shortWatch = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _calm = TimeSpan.FromMinutes(2);

    private readonly Backoff _failures = Backoff.ForFailures(options.TimeProvider, options.Jitter);
    private readonly Backoff _refusals = Backoff.ForRefusals(options.TimeProvider, options.Jitter);
    private int _serverErrors;
    private int _hastyEnds;
    private long? _lastExpiry;

    /// <summary>After a list was published.</summary>
    public ReflectorMove AfterList(string? resourceVersion) =>
        resource.CanWatch && ResourceVersionOrder.CanBeWatched(resourceVersion)
            ? new ReflectorMove(ReflectorStep.Watch)
            : new ReflectorMove(ReflectorStep.List, options.PollInterval, ReflectorState.Polling);

    /// <summary>After a list failed.</summary>
    public ReflectorMove AfterListFailure(KubeSqlException error) =>
        error.IsTransient ? BackOff(ReflectorStep.List, error) : Refused(ReflectorStep.List, error);

    /// <summary>After a watch ended.</summary>
    public ReflectorMove AfterWatch(in WatchEnd end)
    {
        if (end.HadProgress)
        {
            _serverErrors = 0;
        }

        return end.Error switch
        {
            null => AfterOrderlyEnd(end),
            KubeApiException { IsExpired: true } error => AfterExpiry(end, error),
            KubeApiException { StatusCode: HttpStatusCode.Forbidden or HttpStatusCode.MethodNotAllowed } error =>
                new ReflectorMove(ReflectorStep.List, options.PollInterval, ReflectorState.Polling, error),
            KubeApiException { StatusCode: HttpStatusCode.Unauthorized } error => Refused(ReflectorStep.Watch, error),
            KubeApiException { StatusCode: >= HttpStatusCode.InternalServerError } error => AfterServerError(error),
            { IsTransient: true } error => BackOff(ReflectorStep.Watch, error),
            var error => Refused(ReflectorStep.List, error),
        };
    }

    // A server that closes at once, again and again, would be asked hundreds of times a second, even if it says something each time.
    private ReflectorMove AfterOrderlyEnd(in WatchEnd end)
    {
        bool isHasty = end.Lasted < _shortWatch;
        _hastyEnds = isHasty ? _hastyEnds + 1 : 0;
        return !isHasty || (end.HadProgress && _hastyEnds <= HastyEndsForgiven)
            ? new ReflectorMove(ReflectorStep.Watch)
            : BackOff(ReflectorStep.Watch, null);
    }

    // Expired right after a list, or soon after the last time: listing at once again would go round in a circle.
    private ReflectorMove AfterExpiry(in WatchEnd end, KubeApiException error)
    {
        bool isRepeated = _lastExpiry is { } last && options.TimeProvider.GetElapsedTime(last) < _calm;
        _lastExpiry = options.TimeProvider.GetTimestamp();
        return !isRepeated && (end.HadProgress || end.Lasted >= _shortWatch)
            ? new ReflectorMove(ReflectorStep.List)
            : BackOff(ReflectorStep.List, error);
    }

    private ReflectorMove AfterServerError(KubeApiException error)
    {
        if (++_serverErrors < ServerErrorsBeforeRelist)
        {
            return BackOff(ReflectorStep.Watch, error);
        }

        _serverErrors = 0;
        return BackOff(ReflectorStep.List, error);
    }

    private ReflectorMove BackOff(ReflectorStep next, KubeSqlException? error)
    {
        var delay = _failures.Next();
        if ((error as KubeApiException)?.RetryAfter is { } asked)
        {
            delay += asked < RetrySchedule.MaximumRetryAfter ? asked : RetrySchedule.MaximumRetryAfter;
        }

        return new ReflectorMove(next, delay, ReflectorState.BackingOff, error);
    }

    private ReflectorMove Refused(ReflectorStep next, KubeSqlException error) => new(next, _refusals.Next(), ReflectorState.Failed, error);
}
