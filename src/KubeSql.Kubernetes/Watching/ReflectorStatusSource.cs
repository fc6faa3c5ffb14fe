namespace KubeSql.Kubernetes;

/// <summary>Keeps a reflector's status and tells the sink when its state changes.</summary>
internal sealed class ReflectorStatusSource(IReflectorSink sink, TimeProvider timeProvider)
{
    private readonly Lock _lock = new();
    private TaskCompletionSource? _next;

    /// <summary>The status as of now.</summary>
    public ReflectorStatus Current { get; private set; } = new();

    /// <summary>The reflector entered a state, with or without an error and words on why.</summary>
    public void Enter(ReflectorState state, KubeSqlException? error = null, string? reason = null)
    {
        bool isNew = Current.State != state || !ReferenceEquals(Current.Error, error);
        Update(status => status with { State = state, Error = error, Reason = reason });
        if (isNew)
        {
            sink.OnStatusChanged(Current);
        }
    }

    /// <summary>Completes when the status meets a condition.</summary>
    public async Task UntilAsync(Func<ReflectorStatus, bool> condition, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task next;
            lock (_lock)
            {
                if (condition(Current))
                {
                    return;
                }

                _next ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                next = _next.Task;
            }

            await next.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>A list begins.</summary>
    public void ListBegins() => Update(status => status with { ListsBegun = status.ListsBegun + 1 });

    /// <summary>A list was published.</summary>
    public void Listed(string resourceVersion) => Update(status => status with
    {
        ListPublished = status.ListsBegun,
        ResourceVersion = resourceVersion,
        Relists = status.ListedAt is null ? 0 : status.Relists + 1,
        ListedAt = timeProvider.GetUtcNow(),
    });

    /// <summary>Changes, or a bookmark, were applied.</summary>
    public void Applied(int events, string? resourceVersion) => Update(status => status with
    {
        ResourceVersion = resourceVersion,
        Events = status.Events + events,
        LastEventAt = timeProvider.GetUtcNow(),
    });

    /// <summary>Events were left out in favour of newer ones.</summary>
    public void Coalesced(int events) => Update(status => status with { Coalesced = status.Coalesced + events, Events = status.Events + events });

    /// <summary>A watch was opened again.</summary>
    public void Restarted() => Update(status => status with { Restarts = status.Restarts + 1 });

    /// <summary>A part of a body was read.</summary>
    public void Received(long bytes) => Update(status => status with { Bytes = status.Bytes + bytes });

    private void Update(Func<ReflectorStatus, ReflectorStatus> change)
    {
        TaskCompletionSource? waiting;
        lock (_lock)
        {
            Current = change(Current);
            (waiting, _next) = (_next, null);
        }

        waiting?.SetResult();
    }
}
