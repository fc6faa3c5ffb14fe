using System.Text.Json.Nodes;
using KubeSql.Kubernetes;

namespace KubeSql.Integration.Tests.Clusters;

/// <summary>A cluster the suites run against: its kubeconfigs, and the truth about it that does not come from the product.</summary>
public abstract class ClusterUnderTest : IAsyncLifetime
{
    private DirectApi? _api;

    /// <summary>Why there is no such cluster here; null when there is one.</summary>
    public string? Missing { get; protected set; }

    /// <summary>The kubeconfig of somebody who may do everything.</summary>
    public string Kubeconfig { get; protected set; } = "";

    /// <summary>The kubeconfig of the user <see cref="Viewer"/>; null when there is none.</summary>
    public string? ViewerKubeconfig { get; protected set; }

    /// <summary>A user who may do nothing until a test binds a role to it.</summary>
    public static string Viewer => "viewer";

    /// <summary>Plain HTTP to the server, as the administrator.</summary>
    public DirectApi Api => _api ??= new DirectApi(Kubeconfig);

    /// <summary>What the server answers to a GET, in its own JSON.</summary>
    public abstract Task<JsonNode> GetAsync(string path, CancellationToken cancellationToken);

    /// <summary>The objects of a collection, in the server's own JSON.</summary>
    public async Task<IReadOnlyList<JsonNode>> ListAsync(string collection, CancellationToken cancellationToken) =>
        [.. (await GetAsync(collection, cancellationToken))["items"]?.AsArray().Select(item => item!) ?? []];

    /// <summary>Opens a session as the administrator.</summary>
    public KubeSqlSession Open(MirrorMode mode = MirrorMode.ListOnce, string? namespaceName = null, Action<Diagnostic>? diagnostics = null) =>
        TestSession.Open(Kubeconfig, new KubeSqlOptions { Mode = mode, Namespace = namespaceName, Diagnostics = diagnostics });

    public abstract ValueTask InitializeAsync();

    public virtual ValueTask DisposeAsync()
    {
        _api?.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
