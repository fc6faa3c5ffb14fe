using KubeSql.Kubernetes;

namespace KubeSql.Mirror;

/// <summary>Runs the reflector of one table of one cluster, or of one namespace of it, and says when its rows can be read.</summary>
internal sealed class TableFollower : IAsyncDisposable
{
    private readonly ClusterConnection _cluster;
    private readonly ApiResource _resource;
    private readonly KubeSqlOptions _options;
    private readonly SemaphoreSlim _listSlots;
    private readonly StoreGate _gate;
    private readonly TableMirror _mirror;
    private readonly Lock _lock = new();
    private CancellationTokenSource _stop = new();
    private TaskCompletionSource? _outcome;
    private Task _run = Task.CompletedTask;
    private volatile ReflectorStatus _status = new();
    private volatile Reflector? _reflector;
    private volatile KubeSqlException? _growthError;
    private volatile bool _isGrowing;

    /// <summary>Creates a follower; nothing is asked of the cluster yet.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="resource">The resource.</param>
    /// <param name="store">Where its rows go.</param>
    /// <param name="table">The stored table.</param>
    /// <param name="namespaceName">The only namespace to follow; null for all, and for resources that have none.</param>
    /// <param name="options">The session's options.</param>
    /// <param name="listSlots">Bounds how many lists one cluster serves at a time.</param>
    public TableFollower(
        ClusterConnection cluster, ApiResource resource, MirrorStore store, MirrorTable table, string? namespaceName, KubeSqlOptions options,
        SemaphoreSlim listSlots)
    {
        _cluster = cluster;
        _resource = resource;
        _options = options;
        _listSlots = listSlots;
        _gate = store.Gate;
        _mirror = new TableMirror(store, table, cluster.Name, OnStatus, namespaceName);
        Namespace = namespaceName;
        Table = table.Schema.Name;
    }

    /// <summary>The context's name.</summary>
    public string Cluster => _cluster.Name;

    /// <summary>The table's name.</summary>
    public string Table { get; }

    /// <summary>The only namespace that is followed; null for all.</summary>
    public string? Namespace { get; }

    /// <summary>Whether queries may read the rows.</summary>
    public bool IsReadable => _mirror.IsPublished;

    /// <summary>Whether the table was asked for, and not forgotten since.</summary>
    public bool IsWanted
    {
        get
        {
            lock (_lock)
            {
                return _outcome is not null;
            }
        }
    }

    /// <summary>Whether a first list is under way, for whomever.</summary>
    public bool IsListing
    {
        get
        {
            lock (_lock)
            {
                return _outcome is { Task.IsCompleted: false };
            }
        }
    }

    /// <summary>Objects received by the list under way.</summary>
    public long Received => _mirror.Received;

    /// <summary>What keeps the rows from being there, or from being current; null while all is well.</summary>
    public KubeSqlException? Error => _status.Error;

    /// <summary>Whether queries may read these columns of the rows.</summary>
    public bool Holds(StoredColumns columns) => _mirror.Holds(columns);

    /// <summary>What keeps these columns from being there, or from being current; null while all is well.</summary>
    public KubeSqlException? ErrorOf(StoredColumns columns) => Holds(columns) ? Error : _growthError ?? Error;

    /// <summary>How the table stands.</summary>
    /// <remarks>The reflector announces changes of state only; its counters run on in between.</remarks>
    public TableSyncStatus Status
    {
        get
        {
            var reflector = _reflector?.Status ?? _status;
            return new TableSyncStatus(Cluster, Table, _mirror.Rows, reflector)
            {
                Namespace = Namespace,
                Lag = _options.TimeProvider.GetUtcNow() - reflector.LastSignAt,
                Refused = _mirror.Refused,
            };
        }
    }

    /// <summary>
    /// Completes when columns can be read or their list has failed; starts the reflector, or a failed one again, or lets one list anew
    /// whose rows lack columns.
    /// </summary>
    public async Task EnsureAsync(StoredColumns columns)
    {
        Task? underway;
        lock (_lock)
        {
            underway = _outcome?.Task;
        }

        if (underway is { IsCompleted: false })
        {
            await underway.ConfigureAwait(false);
            if (ErrorOf(columns) is not null)
            {
                return;
            }
        }

        await StartAsync(columns).ConfigureAwait(false);
    }

    /// <summary>
    /// Completes when the rows are at least as new as the server is now, or could not be made so, which <see cref="Error"/> tells. Where nothing
    /// is followed, that is another list.
    /// </summary>
    /// <exception cref="KubeSqlException">The server could not be asked how new it is.</exception>
    public Task FreshenAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_outcome is null || _reflector is not { } reflector)
            {
                // Forgotten meanwhile: the next list will be new enough.
                return Task.CompletedTask;
            }

            if (_options.Mode == MirrorMode.Watch)
            {
                return reflector.FreshenAsync(cancellationToken);
            }

            _run = ListAgainAsync(_run, reflector, _stop.Token);
            return _run.WaitAsync(cancellationToken);
        }
    }

    /// <summary>
    /// Stops following and deletes the rows; the next <see cref="EnsureAsync"/> lists the table again. Does nothing while somebody waits
    /// for its first list.
    /// </summary>
    public async Task ForgetAsync(CancellationToken closing)
    {
        Task run, stopping;
        lock (_lock)
        {
            if (_outcome is not { Task.IsCompleted: true })
            {
                return;
            }

            (run, stopping) = (_run, _stop.CancelAsync());
        }

        await stopping.ConfigureAwait(false);
        await run.ConfigureAwait(false);
        using var hold = await _gate.EnterAsync(closing).ConfigureAwait(false);
        lock (_lock)
        {
            // Whoever asked for the table while it was being stopped has started it again.
            if (_run == run)
            {
                _mirror.Forget();
                (_outcome, _reflector, _status) = (null, null, new ReflectorStatus());
            }
        }
    }

    /// <summary>Deletes the rows, for a transaction that is rolled back. The caller holds the gate.</summary>
    public void DeleteRows() => _mirror.DeleteRows();

    /// <summary>Stops following and waits for it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _run.ConfigureAwait(false);
        _stop.Dispose();
    }

    private Task StartAsync(StoredColumns columns)
    {
        lock (_lock)
        {
            if (Holds(columns))
            {
                return Task.CompletedTask;
            }

            if (_outcome is not { Task.IsCompleted: false })
            {
                (_isGrowing, _growthError) = (IsReadable, null);
                _outcome = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _run = RunAsync(_run, _stop, _stop = new CancellationTokenSource(), _outcome);
            }

            return _outcome.Task;
        }
    }

    private async Task RunAsync(Task previousRun, CancellationTokenSource previousStop, CancellationTokenSource stop, TaskCompletionSource outcome)
    {
        await previousStop.CancelAsync().ConfigureAwait(false);
        await previousRun.ConfigureAwait(false);
        previousStop.Dispose();
        try
        {
            await _listSlots.WaitAsync(stop.Token).ConfigureAwait(false);
            Task reflection;
            try
            {
                // The reflector of rows that are there goes on: it knows how new they are.
                var reflector = _isGrowing ? _reflector! : new Reflector(_cluster, _resource, Namespace, _mirror, _options.PollInterval, _listSlots);
                _reflector = reflector;
                reflection = ReflectAsync(reflector, stop.Token);
                await Task.WhenAny(reflection, outcome.Task).ConfigureAwait(false);
            }
            finally
            {
                _listSlots.Release();
            }

            await reflection.ConfigureAwait(false);
            outcome.TrySetResult();
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            outcome.TrySetCanceled(stop.Token);
        }
#pragma warning disable CA1031 // A defect must reach whoever waits for the table.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            outcome.TrySetException(exception);
        }
    }

    private async Task ListAgainAsync(Task previousRun, Reflector reflector, CancellationToken cancellationToken)
    {
        await previousRun.ConfigureAwait(false);
        try
        {
            await _listSlots.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                await ListAsync(reflector, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                _listSlots.Release();
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Forgotten or closed: whoever waits asks for the table again.
        }
    }

    private async Task ReflectAsync(Reflector reflector, CancellationToken cancellationToken)
    {
        if (_isGrowing || _options.Mode == MirrorMode.ListOnce)
        {
            // Where more columns cannot be had, the rows there are stay readable, and are followed as before.
            _growthError = await ListAsync(reflector, cancellationToken).ConfigureAwait(false);
            Complete();
        }

        if (_options.Mode == MirrorMode.Watch)
        {
            await reflector.RunAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<KubeSqlException?> ListAsync(Reflector reflector, CancellationToken cancellationToken)
    {
        try
        {
            await reflector.ListAsync(cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (KubeSqlException exception)
        {
            // The reflector's status has told it.
            return exception;
        }
    }

    private void OnStatus(ReflectorStatus status)
    {
        var before = _status;
        _status = status;
        if (before.State != status.State)
        {
            Report(status);
        }

        // While rows that are there get more columns, only the end of that list counts.
        if (!_isGrowing && (IsReadable || status.State is ReflectorState.BackingOff or ReflectorState.Failed))
        {
            Complete();
        }
    }

    private void Complete()
    {
        lock (_lock)
        {
            _outcome?.TrySetResult();
        }
    }

    private void Report(ReflectorStatus status)
    {
        var what = Namespace is null ? Table : $"{Table} of namespace {Namespace}";
        var reason = status.Reason is null ? "" : $" ({status.Reason})";
        var error = status.Error is null ? "" : $": {status.Error.Message}";
        _options.Diagnostics?.Invoke(new Diagnostic(DiagnosticLevel.Verbose, Cluster, $"{what}: {status.State}{reason}{error}"));
    }
}
