using KubeSql.Kubernetes;
using KubeSql.Simulator;

namespace KubeSql.PowerShell;

/// <summary>Opens sessions from a kubeconfig, or on the simulated cluster of <c>-Demo</c>.</summary>
internal sealed class SessionOpener : IAsyncDisposable
{
    /// <summary>The address that the simulated cluster shows; nothing listens there.</summary>
    public static readonly Uri DemoServer = new("http://demo.invalid");

    private static readonly ClusterEndpoint s_demoEndpoint = new() { Name = "demo", Server = DemoServer };

    private readonly Lock _gate = new();
    private SimulatedCluster? _demo;

    /// <summary>Opens a session. No request is made.</summary>
    public KubeSqlSession Open(SessionRequest request, MirrorMode mode, Action<Diagnostic> diagnostics)
    {
        var clusters = request.Demo ? [ConnectToDemo(diagnostics)] : Connect(request, diagnostics);
        return KubeSqlSession.Open(
            clusters,
            new KubeSqlOptions { Mode = mode, Namespace = request.Namespace, IncludeSecretValues = request.IncludeSecretValues, Diagnostics = diagnostics });
    }

    /// <summary>The clusters that a request means, as the kubeconfig says it now.</summary>
    /// <exception cref="KubeConfigException">The kubeconfig is missing or wrong, or there is no such context.</exception>
    public static IReadOnlyList<ClusterEndpoint> Resolve(SessionRequest request)
    {
        var config = KubeConfig.Load(request.Kubeconfig);
        var contexts = request.AllContexts ? config.ContextNames : request.Contexts;
        return contexts.Count == 0
            ? [config.Resolve()]
            : [.. contexts.Distinct(StringComparer.Ordinal).Select(context => config.Resolve(context))];
    }

    /// <summary>How to diagnose the connections that a session would open.</summary>
    public DiagnosisRequest Diagnosis(SessionRequest request, Action<Diagnostic> diagnostics) => new()
    {
        Kubeconfig = request.Kubeconfig,
        Contexts = [.. request.Contexts.Distinct(StringComparer.Ordinal)],
        AllContexts = request.AllContexts,
        Namespace = request.Namespace,
        Endpoint = request.Demo ? s_demoEndpoint : null,
        Options = request.Demo ? DemoOptions(diagnostics) : new ClusterConnectionOptions { Diagnostics = diagnostics },
    };

    /// <summary>Ends the simulated cluster. A later session starts a new one.</summary>
    public async ValueTask DisposeAsync()
    {
        SimulatedCluster? demo;
        lock (_gate)
        {
            (demo, _demo) = (_demo, null);
        }

        if (demo is not null)
        {
            await demo.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static ClusterConnection[] Connect(SessionRequest request, Action<Diagnostic> diagnostics) =>
        [.. Resolve(request).Select(endpoint => new ClusterConnection(endpoint, new ClusterConnectionOptions { Diagnostics = diagnostics }))];

    private ClusterConnection ConnectToDemo(Action<Diagnostic> diagnostics) => new(s_demoEndpoint, DemoOptions(diagnostics));

    private ClusterConnectionOptions DemoOptions(Action<Diagnostic> diagnostics)
    {
        lock (_gate)
        {
            _demo ??= SimulatedCluster.Create(new SimulatorOptions { IsLive = true });
            return new ClusterConnectionOptions { Handler = _demo.CreateHandler(), Diagnostics = diagnostics };
        }
    }
}
