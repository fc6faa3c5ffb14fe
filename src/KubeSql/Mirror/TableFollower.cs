using KubeSql.Kubernetes;

namespace KubeSql.Mirror;

/// <summary>Runs the reflector of one table of one cluster, and says when the table can be read.</summary>
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

    /// <summary>Creates a follower; nothing is asked of the cluster yet.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="resource">The resource.</param>
    /// <param name="store">Where its rows go.</param>
    /// <param name="table">The stored table.</param>
    /// <param name="options">The session's options.</param>
    /// <param name="listSlots">Bounds how many first lists one cluster serves at a time.</param>
    public TableFollower(
        ClusterConnection cluster, ApiResource resource, MirrorStore store, MirrorTable table, KubeSqlOptions options, SemaphoreSlim listSlots)
    {
        _cluster = cluster;
        _resource = resource;
        _options = options;
        _listSlots = listSlots;
        _gate = store.Gate;
        _mirror = new TableMirror(store, table, cluster.Name, OnStatus);
        Table = table.Schema.Name;
    }

    /// <summary>The context's name.</summary>
    public string Cluster => _cluster.Name;

    /// <summary>The table's name.</summary>
    public string Table { get; }

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

    /// <summary>Objects received by the list under way.</summary>
    public long Received => _mirror.Received;

    /// <summary>What keeps the rows from being there, or from being current; null while all is well.</summary>
    public KubeSqlException? Error => _status.Error;

    /// <summary>How the table stands.</summary>
    /// <remarks>The reflector announces changes of state only; its counters run on in between.</remarks>
    public TableSyncStatus Status => new(Cluster, Table, _mirror.Rows, _reflector?.Status ?? _status);

    /// <summary>Completes when the table can be read or its list has failed; starts the reflector, or a failed one again.</summary>
    public Task EnsureAsync()
    {
        lock (_lock)
        {
            if (IsReadable)
            {
                return Task.CompletedTask;
            }

            if (_outcome is not { Task.IsCompleted: false })
            {
                _outcome = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _run = RunAsync(_run, _stop, _stop = new CancellationTokenSource(), _outcome);
            }

            return _outcome.Task;
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

    /// <summary>Stops following and waits for it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _run.ConfigureAwait(false);
        _stop.Dispose();
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
                var namespaceName = _resource.IsNamespaced ? _options.Namespace : null;
                var reflector = new Reflector(_cluster, _resource, namespaceName, _mirror);
                _reflector = reflector;
                reflection = _options.Mode == MirrorMode.Watch ? reflector.RunAsync(stop.Token) : ListAsync(reflector, stop.Token);
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

    private static async Task ListAsync(Reflector reflector, CancellationToken cancellationToken)
    {
        try
        {
            await reflector.ListAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (KubeSqlException)
        {
            // The reflector's status has told it.
        }
    }

    private void OnStatus(ReflectorStatus status)
    {
        var before = _status;
        _status = status;
        if (before.State != status.State)
        {
            var reason = status.Error is null ? "" : $": {status.Error.Message}";
            _options.Diagnostics?.Invoke(new Diagnostic(DiagnosticLevel.Verbose, Cluster, $"{Table}: {status.State}{reason}"));
        }

        if (IsReadable || status.State is ReflectorState.BackingOff or ReflectorState.Failed)
        {
            lock (_lock)
            {
                _outcome?.TrySetResult();
            }
        }
    }
}
