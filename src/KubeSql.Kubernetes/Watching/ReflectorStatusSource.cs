namespace KubeSql.Kubernetes;

/// <summary>Keeps a reflector's status and tells the sink when its state changes.</summary>
internal sealed class ReflectorStatusSource(IReflectorSink sink, TimeProvider timeProvider)
{
    private readonly Lock _lock = new();

    /// <summary>The status as of now.</summary>
    public ReflectorStatus Current { get; private set; } = new();

    /// <summary>The reflector entered a state, with or without an error.</summary>
    public void Enter(ReflectorState state, KubeSqlException? error = null)
    {
        bool isNew = Current.State != state || !ReferenceEquals(Current.Error, error);
        Update(status => status with { State = state, Error = error });
        if (isNew)
        {
            sink.OnStatusChanged(Current);
        }
    }

    /// <summary>A list was published.</summary>
    public void Listed(string resourceVersion) => Update(status => status with
    {
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
        lock (_lock)
        {
            Current = change(Current);
        }
    }
}
