namespace KubeSql.Kubernetes.Tests;

/// <summary>A reflector of pods at work on a scripted server.</summary>
internal sealed class ReflectorRun : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private readonly ClusterConnection _connection;
    private Task _running = Task.CompletedTask;

    public ReflectorRun(
        ScriptedServer server,
        ApiResource? resource = null,
        ClusterEndpoint? endpoint = null,
        string? namespaceName = null,
        bool useWatchList = false,
        long maximumQueuedBytes = 16 * 1024 * 1024)
    {
        _connection = new ClusterConnection(endpoint ?? server.Endpoint, new ClusterConnectionOptions
        {
            TimeProvider = Time,
            Jitter = () => 0.5,
            Diagnostics = Diagnostics.Add,
            UseWatchList = useWatchList,
            MaximumQueuedBytes = maximumQueuedBytes,
        });
        Reflector = new Reflector(_connection, resource ?? Pods.Resource, namespaceName, Sink);
    }

    /// <summary>The clock; what a single list waits between its tries passes at once.</summary>
    public ManualTimeProvider Time { get; } = new();

    public RecordingSink Sink { get; } = new();

    public Reflector Reflector { get; }

    public DiagnosticLog Diagnostics { get; } = new();

    /// <summary>A second reflector over the same connection, into the same sink.</summary>
    public Reflector Another() => new(_connection, Pods.Resource, null, Sink);

    public Task ListAsync()
    {
        Time.PassAtOnce = TimeSpan.FromSeconds(5);
        return Reflector.ListAsync(_stop.Token);
    }

    /// <summary>Watches; waits shorter than the time given pass at once.</summary>
    public ReflectorRun Start(TimeSpan passAtOnce = default)
    {
        Time.PassAtOnce = passAtOnce;
        _running = Reflector.RunAsync(_stop.Token);
        return this;
    }

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _running.WaitAsync(TimeSpan.FromSeconds(20));
    }

    /// <summary>Waits until the reflector sleeps between tries, and wakes it.</summary>
    public async Task PassDelayAsync(ReflectorState state = ReflectorState.BackingOff, TimeSpan? atLeast = null)
    {
        await Sink.UntilStateAsync(state);
        await Time.UntilTimerAsync(due => due >= (atLeast ?? TimeSpan.Zero) && due < TimeSpan.FromMinutes(4));
        Time.Advance(TimeSpan.FromMinutes(4) - TimeSpan.FromTicks(1));
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _connection.DisposeAsync();
        _stop.Dispose();
    }
}
