using System.Net;

namespace KubeSql.Kubernetes;

/// <summary>Decides what follows a list or a watch. Lists again only when the server forgot the resourceVersion, or keeps failing at it.</summary>
internal sealed class ReflectorPolicy(ApiResource resource, ClusterConnectionOptions options)
{
    private const int ServerErrorsBeforeRelist = 5;
    private const int HastyEndsForgiven = 3;
    private const string Expired = "the server forgot the resourceVersion";
    private static readonly TimeSpan _shortWatch = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _calm = TimeSpan.FromMinutes(2);

    private readonly Backoff _failures = Backoff.ForFailures(options.TimeProvider, options.Jitter);
    private readonly Backoff _refusals = Backoff.ForRefusals(options.TimeProvider, options.Jitter);
    private int _serverErrors;
    private int _hastyEnds;
    private long? _lastExpiry;
    private string? _unreadableAfter;

    /// <summary>After a list was published.</summary>
    public ReflectorMove AfterList(string? resourceVersion)
    {
        if (!resource.CanWatch)
        {
            return Poll("the resource cannot be watched");
        }

        return ResourceVersionOrder.CanBeWatched(resourceVersion)
            ? new ReflectorMove(ReflectorStep.Watch)
            : Poll("the list has no resourceVersion to watch from");
    }

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
                Poll("the watch is refused", error),
            KubeApiException { StatusCode: HttpStatusCode.Unauthorized } error => Refused(ReflectorStep.Watch, error),
            KubeApiException { StatusCode: >= HttpStatusCode.InternalServerError } error => AfterServerError(error),
            { ErrorId: TransportErrors.MalformedId } error => AfterUnreadable(end, error),
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
            : BackOff(ReflectorStep.Watch, null, "the server ends watches at once");
    }

    // Expired right after a list, or soon after the last time: listing at once again would go round in a circle.
    private ReflectorMove AfterExpiry(in WatchEnd end, KubeApiException error)
    {
        bool isRepeated = _lastExpiry is { } last && options.TimeProvider.GetElapsedTime(last) < _calm;
        _lastExpiry = options.TimeProvider.GetTimestamp();
        return !isRepeated && (end.HadProgress || end.Lasted >= _shortWatch)
            ? new ReflectorMove(ReflectorStep.List, Reason: Expired)
            : BackOff(ReflectorStep.List, error, Expired);
    }

    // An event may have been corrupted on the way, and come whole when it is asked for again. One that does not never will.
    private ReflectorMove AfterUnreadable(in WatchEnd end, KubeSqlException error)
    {
        bool isRepeated = end.ResourceVersion == _unreadableAfter;
        _unreadableAfter = isRepeated ? null : end.ResourceVersion;
        return isRepeated
            ? BackOff(ReflectorStep.List, error, "what comes next cannot be read")
            : BackOff(ReflectorStep.Watch, error);
    }

    private ReflectorMove AfterServerError(KubeApiException error)
    {
        if (++_serverErrors < ServerErrorsBeforeRelist)
        {
            return BackOff(ReflectorStep.Watch, error);
        }

        _serverErrors = 0;
        return BackOff(ReflectorStep.List, error, $"{ServerErrorsBeforeRelist} errors of the server in a row");
    }

    private ReflectorMove Poll(string reason, KubeSqlException? error = null) =>
        new(ReflectorStep.List, options.PollInterval, ReflectorState.Polling, error, reason);

    private ReflectorMove BackOff(ReflectorStep next, KubeSqlException? error, string? reason = null)
    {
        var delay = _failures.Next();
        if ((error as KubeApiException)?.RetryAfter is { } asked)
        {
            delay += asked < RetrySchedule.MaximumRetryAfter ? asked : RetrySchedule.MaximumRetryAfter;
        }

        return new ReflectorMove(next, delay, ReflectorState.BackingOff, error, reason);
    }

    private ReflectorMove Refused(ReflectorStep next, KubeSqlException error) => new(next, _refusals.Next(), ReflectorState.Failed, error);
}
