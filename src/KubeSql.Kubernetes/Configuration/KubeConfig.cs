namespace KubeSql.Kubernetes;

/// <summary>A kubeconfig, merged from its files by kubectl's rules.</summary>
public sealed class KubeConfig
{
    /// <summary>Loads the explicit file, else the files of <c>KUBECONFIG</c>, else <c>~/.kube/config</c>, else the pod's service account when running in a cluster.</summary>
    /// <exception cref="KubeConfigException">A file is missing where it must not be, unreadable or no kubeconfig; or there is none at all.</exception>
    public static KubeConfig Load(string? path = null) => throw new NotImplementedException();

    /// <summary>The names of the contexts, in file order.</summary>
    public IReadOnlyList<string> ContextNames => throw new NotImplementedException();

    /// <summary>The current context; null when the files name none.</summary>
    public string? CurrentContext => throw new NotImplementedException();

    /// <summary>Resolves a context, or the current one.</summary>
    /// <exception cref="KubeConfigException">There is no such context (the message names those there are), or it is not complete.</exception>
    public ClusterEndpoint Resolve(string? context = null) => throw new NotImplementedException();
}
