using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using KubeSql.Simulator;
using KubeSql.Simulator.Faults;
using KubeSql.Simulator.Schema;
using KubeSql.Simulator.Server;
using SimulatedRequest = KubeSql.Simulator.Server.ApiRequest;
using SimulatedResponse = KubeSql.Simulator.Server.ApiResponse;

namespace KubeSql.Kubernetes.Tests;

/// <summary>
/// A reflector of config maps at a simulated server on a socket that fails by a script, by way of a proxy. Checks
/// <see cref="EndInvariants"/> when it is disposed.
/// </summary>
internal sealed class FaultScene : IAsyncDisposable
{
    private const string Namespace = "default";

    // What a real second shows: backoff passes at once; deadlines of lists (60 s) and watches (280 s) do not.
    private static readonly TimeSpan _backoff = TimeSpan.FromSeconds(29);
    private static readonly TimeSpan _patience = TimeSpan.FromMilliseconds(150);
    private static readonly ResourceFacts _facts = SchemaFacts.BuiltIn.Resource("v1", "configmaps");

    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private readonly EndInvariants _invariants = new();
    private readonly SimulatedCluster _cluster;
    private readonly SimulatorHost _host;
    private readonly ConcurrentQueue<(string?, string?)> _identities = [];
    private readonly ClusterConnection _connection;
    private readonly Task _running;

    private FaultScene(SimulatedCluster cluster, SimulatorHost host, FaultScript script, bool useWatchList, StreamFault[] faults)
    {
        (_cluster, _host, Script) = (cluster, host, script);
        cluster.Interceptor = new Recorder(_identities, script);
        Proxy = new FaultProxy(host.Url, faults);
        var authority = host.CertificateAuthorityPem is { } pem ? PemSource.FromText(pem) : null;
        var endpoint = new ClusterEndpoint { Name = "scene", Server = Proxy.Address, CertificateAuthority = authority };
        _connection = new ClusterConnection(EndInvariants.Identify(endpoint), new ClusterConnectionOptions
        {
            Diagnostics = Diagnostics.Add,
            Jitter = () => 0.5,
            TimeProvider = Time,
            UseWatchList = useWatchList,
        });
        Reflector = new Reflector(_connection, Pods.Resource with { Plural = "configmaps", Kind = "ConfigMap", Singular = "configmap" }, Namespace, Sink);
        _running = Reflector.RunAsync(_stop.Token);
    }

    public FaultScript Script { get; }

    public FaultProxy Proxy { get; }

    public Reflector Reflector { get; }

    public RecordingSink Sink { get; } = new();

    public DiagnosticLog Diagnostics { get; } = new();

    /// <summary>The client's clock.</summary>
    public ManualTimeProvider Time { get; } = new() { PassAtOnce = _backoff };

    /// <summary>Starts a server with some config maps, and a reflector of them.</summary>
    public static async Task<FaultScene> StartAsync(
        FaultRule[] rules, int objects = 3, bool useWatchList = false, bool useTls = false, params StreamFault[] faults)
    {
        var cluster = SimulatedCluster.Create(new SimulatorOptions { IsPopulated = false });
        for (int number = 0; number < objects; number++)
        {
            cluster.Objects.Create(_facts, Namespace, $"n{number:000}", Body("first"));
        }

        var host = await SimulatorHost.StartAsync(cluster, new SimulatorHostOptions { UseTls = useTls }, TestContext.Current.CancellationToken);
        return new FaultScene(cluster, host, new FaultScript(rules), useWatchList, faults);
    }

    /// <summary>Creates or replaces a config map.</summary>
    public void Put(string name, string text)
    {
        if (!_cluster.Objects.Replace(_facts, Namespace, name, Body(text)))
        {
            _cluster.Objects.Create(_facts, Namespace, name, Body(text));
        }
    }

    public void Delete(string name) => _cluster.Objects.Delete(_facts, Namespace, name).ShouldBeTrue();

    /// <summary>Adds one, changes one and removes one, and the one added again.</summary>
    public void Change()
    {
        Put("added", "new");
        Put("n000", "changed");
        Delete("n001");
        Put("brief", "new");
        Delete("brief");
    }

    /// <summary>Waits until something of the client's doing is so, and lets time pass while nothing happens.</summary>
    public async Task UntilAsync(Func<bool> condition)
    {
        for (int tries = 0; tries < 60 && !condition(); tries++)
        {
            await Task.WhenAny(Sink.UntilAsync(condition), Task.Delay(_patience, TestContext.Current.CancellationToken));
            if (!condition())
            {
                Time.Advance(TimeSpan.FromMinutes(5));
            }
        }
    }

    /// <summary>Waits until the rows equal what the server holds.</summary>
    public async Task ShouldEqualTruthAsync()
    {
        string truth = await ReadTruthAsync();
        await UntilAsync(() => Sink.Names == truth);
        Sink.Names.ShouldBe(truth, $"{Reflector.Status.State} at {Reflector.Status.ResourceVersion}, {Reflector.Status.Error?.Message}");
    }

    /// <summary>Cancels the reflector and waits for its end.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _running.WaitAsync(TimeSpan.FromSeconds(20));
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _connection.DisposeAsync();
        await _invariants.CheckAsync(Proxy, _identities, Diagnostics, Sink.Statuses);
        await Proxy.DisposeAsync();
        await _host.DisposeAsync();
        await _cluster.DisposeAsync();
        _invariants.Dispose();
        _stop.Dispose();
    }

    private static byte[] Body(string text) => Encoding.UTF8.GetBytes($$$"""{"metadata":{},"data":{"text":"{{{text}}}"}}""");

    // Straight from the server, past script and proxy.
    private async Task<string> ReadTruthAsync()
    {
        using var handler = _cluster.CreateHandler();
        using var client = new HttpMessageInvoker(handler);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://truth.test/api/v1/namespaces/{Namespace}/configmaps");
        request.Headers.Add(Recorder.Truth, "1");
        using var response = await client.SendAsync(request, _stop.Token);
        using var list = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(_stop.Token));
        var versions = list.RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("metadata")).ToDictionary(
            metadata => metadata.GetProperty("name").GetString()!, metadata => metadata.GetProperty("resourceVersion").GetString()!);
        return string.Join(" ", new SortedDictionary<string, string>(versions).Select(item => $"{item.Key}={item.Value}"));
    }

    private sealed class Recorder(ConcurrentQueue<(string?, string?)> identities, IRequestInterceptor script) : IRequestInterceptor
    {
        public const string Truth = "X-Truth";

        public Task<SimulatedResponse> InterceptAsync(
            SimulatedRequest request, Func<SimulatedRequest, CancellationToken, Task<SimulatedResponse>> next, CancellationToken cancellationToken)
        {
            if (request.Header(Truth) is not null)
            {
                return next(request, cancellationToken);
            }

            identities.Enqueue((request.Header("Authorization"), request.Header("Impersonate-User")));
            return script.InterceptAsync(request, next, cancellationToken);
        }
    }
}
