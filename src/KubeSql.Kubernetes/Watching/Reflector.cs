namespace KubeSql.Kubernetes;

/// <summary>Keeps a sink equal to one resource of one cluster: list, then watch, resume, and list again only when told to.</summary>
public sealed class Reflector
{
    /// <summary>Creates a reflector. Nothing is asked of the server yet.</summary>
    /// <param name="connection">The cluster.</param>
    /// <param name="resource">The resource.</param>
    /// <param name="namespaceName">Only this namespace; null for all, and for resources that are not namespaced.</param>
    /// <param name="sink">Where objects go.</param>
    public Reflector(ClusterConnection connection, ApiResource resource, string? namespaceName, IReflectorSink sink) => throw new NotImplementedException();

    /// <summary>The state as of now.</summary>
    public ReflectorStatus Status => throw new NotImplementedException();

    /// <summary>Lists once, publishes and returns.</summary>
    /// <exception cref="KubeSqlException">The list could not be had, after retries where they make sense.</exception>
    public Task ListAsync(CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Lists and watches until cancelled. Never throws for what a server or network does; <see cref="Status"/> says it.</summary>
    public Task RunAsync(CancellationToken cancellationToken) => throw new NotImplementedException();
}
