namespace KubeSql.Kubernetes;

/// <summary>A kubeconfig, merged from its files by kubectl's rules.</summary>
public sealed class KubeConfig
{
    private readonly MergedKubeConfig? _files;
    private readonly ClusterEndpoint? _inCluster;

    private KubeConfig(MergedKubeConfig files) => _files = files;

    private KubeConfig(ClusterEndpoint inCluster) => _inCluster = inCluster;

    /// <summary>The names of the contexts, in file order.</summary>
    public IReadOnlyList<string> ContextNames => _files?.ContextNames ?? [_inCluster!.Name];

    /// <summary>The current context; null when the files name none.</summary>
    public string? CurrentContext => _files is null ? _inCluster!.Name : _files.CurrentContext;

    /// <summary>The files that <see cref="Load(string?)"/> merges, the most important first; empty when there are none.</summary>
    /// <exception cref="KubeConfigException">The explicit file does not exist, or none of those that <c>KUBECONFIG</c> names.</exception>
    public static IReadOnlyList<string> FindFiles(string? path = null) => KubeConfigLocation.Find(path, KubeEnvironment.Process);

    /// <summary>Loads the explicit file, else the files of <c>KUBECONFIG</c>, else <c>~/.kube/config</c>, else the pod's service account when running in a cluster.</summary>
    /// <exception cref="KubeConfigException">A file is missing where it must not be, unreadable or no kubeconfig; or there is none at all.</exception>
    public static KubeConfig Load(string? path = null) => Load(path, KubeEnvironment.Process);

    internal static KubeConfig Load(string? path, KubeEnvironment environment)
    {
        var files = KubeConfigLocation.Find(path, environment);
        if (files.Count > 0)
        {
            return new KubeConfig(new MergedKubeConfig([.. files.Select(KubeConfigParser.ParseFile)]));
        }

        return InClusterConfig.TryResolve(environment) is { } endpoint
            ? new KubeConfig(endpoint)
            : throw KubeConfigLocation.NotFound(environment);
    }

    /// <summary>Resolves a context, or the current one.</summary>
    /// <exception cref="KubeConfigException">There is no such context (the message names those there are), or it is not complete.</exception>
    public ClusterEndpoint Resolve(string? context = null)
    {
        if (_files is not null)
        {
            return new EndpointResolver(_files).Resolve(context);
        }

        return context is null || context == _inCluster!.Name
            ? _inCluster!
            : throw new KubeConfigException(
                "ContextNotFound",
                $"There is no context '{context}': no kubeconfig was found, only the pod's own service account ('{_inCluster.Name}').",
                context: context);
    }
}
