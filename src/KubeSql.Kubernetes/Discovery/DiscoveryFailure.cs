namespace KubeSql.Kubernetes;

/// <summary>A group version the server announced and could not describe, such as a metrics API whose backend is down.</summary>
/// <param name="GroupVersion">Such as <c>metrics.k8s.io/v1beta1</c>.</param>
/// <param name="Reason">The server's reason in one sentence.</param>
public sealed record DiscoveryFailure(string GroupVersion, string Reason);
