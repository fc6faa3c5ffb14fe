namespace KubeSql.Kubernetes;

/// <summary>The endpoint of the cluster that this process runs in as a pod.</summary>
internal static class InClusterConfig
{
    /// <summary>The name of the only context.</summary>
    public const string ContextName = "in-cluster";

    /// <summary>The pod's own API server and service account; null outside of pods.</summary>
    public static ClusterEndpoint? TryResolve(KubeEnvironment environment)
    {
        string tokenFile = Path.Combine(environment.ServiceAccountDirectory, "token");
        if (environment["KUBERNETES_SERVICE_HOST"] is not { } host
            || environment["KUBERNETES_SERVICE_PORT"] is not { } port
            || !File.Exists(tokenFile))
        {
            return null;
        }

        string authority = host.Contains(':') ? $"[{host}]" : host;
        string namespaceFile = Path.Combine(environment.ServiceAccountDirectory, "namespace");
        string? namespaceName = File.Exists(namespaceFile) ? File.ReadAllText(namespaceFile).Trim() : null;
        string authorityFile = Path.Combine(environment.ServiceAccountDirectory, "ca.crt");
        return new ClusterEndpoint
        {
            Name = ContextName,
            Server = new Uri($"https://{authority}:{port}"),
            Namespace = string.IsNullOrEmpty(namespaceName) ? null : namespaceName,
            CertificateAuthority = File.Exists(authorityFile) ? PemSource.FromFile(authorityFile) : null,
            TokenFile = tokenFile,
            UserName = "the pod's service account",
        };
    }
}
