using KubeSql.Kubernetes;
using KubeSql.Simulator;

namespace KubeSql.PowerShell;

/// <summary>Opens sessions from a kubeconfig, or on the simulated cluster of <c>-Demo</c>.</summary>
internal sealed class SessionOpener : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private SimulatedCluster? _demo;

    /// <summary>Opens a session. No request is made.</summary>
    public KubeSqlSession Open(SessionRequest request, MirrorMode mode, Action<Diagnostic> diagnostics)
    {
        var clusters = request.Demo ? [ConnectToDemo(diagnostics)] : Connect(request, diagnostics);
        return KubeSqlSession.Open(clusters, new KubeSqlOptions { Mode = mode, Namespace = request.Namespace, Diagnostics = diagnostics });
    }

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

    private static ClusterConnection[] Connect(SessionRequest request, Action<Diagnostic> diagnostics)
    {
        var config = KubeConfig.Load(request.Kubeconfig);
        IReadOnlyList<string> contexts = request.AllContexts ? config.ContextNames : request.Contexts;
        ClusterEndpoint[] endpoints = contexts.Count == 0
            ? [config.Resolve()]
            : [.. contexts.Distinct(StringComparer.Ordinal).Select(context => config.Resolve(context))];
        return [.. endpoints.Select(endpoint => new ClusterConnection(endpoint, new ClusterConnectionOptions { Diagnostics = diagnostics }))];
    }

    private ClusterConnection ConnectToDemo(Action<Diagnostic> diagnostics)
    {
        lock (_gate)
        {
            _demo ??= SimulatedCluster.Create(new SimulatorOptions { IsLive = true });
            return new ClusterConnection(
                new ClusterEndpoint { Name = "demo", Server = new Uri("http://demo.invalid") },
                new ClusterConnectionOptions { Handler = _demo.CreateHandler(), Diagnostics = diagnostics });
        }
    }
}
