using KubeSql.Simulator.Faults;

namespace KubeSql.Kubernetes.Tests;

/// <summary>A reflector of pods at work on a server, by way of a proxy; checks <see cref="EndInvariants"/> when it is disposed.</summary>
internal sealed class ReflectorRun : IAsyncDisposable
{
    private const long DefaultQueuedBytes = 16 * 1024 * 1024;

    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private readonly EndInvariants _invariants = new();
    private readonly Func<IEnumerable<(string?, string?)>> _identities;
    private readonly List<Task> _others = [];
    private readonly ClusterConnection _connection;
    private Task _running = Task.CompletedTask;

    public ReflectorRun(
        ScriptedServer server,
        ApiResource? resource = null,
        ClusterEndpoint? endpoint = null,
        string? namespaceName = null,
        bool useWatchList = false,
        long maximumQueuedBytes = DefaultQueuedBytes,
        params StreamFault[] faults)
        : this(server.Address, endpoint ?? server.Endpoint, server.Identities, resource, namespaceName, useWatchList, maximumQueuedBytes, faults)
    {
    }

    public ReflectorRun(FrameServer server)
        : this(server.Endpoint.Server, server.Endpoint, server.Identities, null, null, false, DefaultQueuedBytes, [])
    {
    }

    private ReflectorRun(
        Uri server, ClusterEndpoint endpoint, Func<IEnumerable<(string?, string?)>> identities, ApiResource? resource, string? namespaceName,
        bool useWatchList, long maximumQueuedBytes, StreamFault[] faults)
    {
        _identities = identities;
        Proxy = new FaultProxy(server, faults);
        var address = endpoint.Server == server ? Proxy.Address : endpoint.Server;
        _connection = new ClusterConnection(EndInvariants.Identify(endpoint with { Server = address }), new ClusterConnectionOptions
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

    /// <summary>What lies between the reflector and the server.</summary>
    public FaultProxy Proxy { get; }

    public Reflector Reflector { get; }

    public DiagnosticLog Diagnostics { get; } = new();

    /// <summary>A second reflector over the same connection, into the same sink.</summary>
    public Reflector Another() => new(_connection, Pods.Resource, null, Sink);

    /// <summary>Starts one more reflector over the same connection, into a sink of its own.</summary>
    public void StartAnother(RecordingSink sink) => _others.Add(new Reflector(_connection, Pods.Resource, null, sink).RunAsync(_stop.Token));

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
        await Task.WhenAll([_running, .. _others]).WaitAsync(TimeSpan.FromSeconds(20));
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
        await _invariants.CheckAsync(Proxy, _identities(), Diagnostics, Sink.Statuses);
        await Proxy.DisposeAsync();
        _invariants.Dispose();
        _stop.Dispose();
    }
}
