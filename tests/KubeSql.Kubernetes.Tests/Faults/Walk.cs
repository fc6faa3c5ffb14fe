using System.Net.Http.Json;
using System.Text.Json;
using KubeSql.Simulator;

namespace KubeSql.Kubernetes.Tests;

/// <summary>A reflector of config maps at a simulated server that is written to, compacted and spoilt by chance.</summary>
internal sealed class Walk : IAsyncDisposable
{
    private const string Path = "/api/v1/namespaces/default/configmaps";
    private const string Secret = "walk-bearer-5d1f88aa90";

    private readonly Random _random;
    private readonly RandomFaults _faults;
    private readonly SimulatedCluster _cluster;
    private readonly HttpClient _writer;
    private readonly ClusterConnection _connection;
    private readonly RecordingSink _sink = new();
    private readonly DiagnosticLog _diagnostics = new();
    private readonly Reflector _reflector;

    public Walk(int seed)
    {
        _random = new Random(seed);
        _faults = new RandomFaults(seed);
        _cluster = SimulatedCluster.Create(new SimulatorOptions { IsPopulated = false, WatchHistory = 10, TimeProvider = new ManualTimeProvider() });
        _cluster.Interceptor = _faults;
        var handler = _cluster.CreateHandler();
        _writer = new HttpClient(handler) { BaseAddress = new Uri("https://walk.test") };
        var endpoint = new ClusterEndpoint { Name = "walk", Server = new Uri("https://walk.test"), Token = Secret };
        _connection = new ClusterConnection(endpoint, new ClusterConnectionOptions
        {
            Handler = handler,
            Diagnostics = _diagnostics.Add,
            Jitter = () => 0.5,
            // Waits between tries pass at once; deadlines, of half a minute and more, stand still.
            TimeProvider = new ManualTimeProvider { PassAtOnce = TimeSpan.FromSeconds(29) },
            UseWatchList = seed % 2 == 0,
            MaximumQueuedBytes = 2000,
        });
        var configMaps = Pods.Resource with { Plural = "configmaps", Kind = "ConfigMap", Singular = "configmap" };
        _reflector = new Reflector(_connection, configMaps, "default", _sink);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Answers that were spoilt.</summary>
    public int Faults => _faults.Count;

    /// <summary>Goes some steps, lets the faults end, and compares.</summary>
    public async Task GoAsync(int steps)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var running = _reflector.RunAsync(stop.Token);
        for (int step = 0; step < steps; step++)
        {
            await StepAsync(step);
        }

        _faults.End();
        await CompareAsync();
        await stop.CancelAsync();
        await running;
        foreach (var message in _diagnostics.Messages)
        {
            message.Message.ShouldNotContain(Secret);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        _writer.Dispose();
        await _cluster.DisposeAsync();
    }

    private async Task StepAsync(int step)
    {
        string name = $"n{_random.Next(12)}";
        switch (_random.Next(10))
        {
            case < 4:
                await _writer.PostAsJsonAsync(Path, Body(name, step), Cancel);
                break;
            case < 7:
                await _writer.PutAsJsonAsync($"{Path}/{name}", Body(name, step), Cancel);
                break;
            case < 9:
                await _writer.DeleteAsync($"{Path}/{name}", Cancel);
                break;
            default:
                _cluster.Compact();
                break;
        }

        if (_random.Next(3) == 0)
        {
            await Task.Yield();
        }
    }

    private async Task CompareAsync()
    {
        string truth = await ReadTruthAsync();
        try
        {
            await _sink.UntilAsync(() => _sink.Names == truth);
        }
        catch (TimeoutException)
        {
            _sink.Names.ShouldBe(truth, $"{_reflector.Status.State} at {_reflector.Status.ResourceVersion}, {_reflector.Status.Error?.Message}");
        }
    }

    private async Task<string> ReadTruthAsync()
    {
        using var list = JsonDocument.Parse(await _writer.GetByteArrayAsync(Path, Cancel));
        var versions = list.RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("metadata")).ToDictionary(
            metadata => metadata.GetProperty("name").GetString()!, metadata => metadata.GetProperty("resourceVersion").GetString()!);
        return string.Join(" ", new SortedDictionary<string, string>(versions).Select(item => $"{item.Key}={item.Value}"));
    }

    private static object Body(string name, int step) =>
        new { apiVersion = "v1", kind = "ConfigMap", metadata = new { name }, data = new Dictionary<string, string> { ["step"] = $"{step}" } };
}
