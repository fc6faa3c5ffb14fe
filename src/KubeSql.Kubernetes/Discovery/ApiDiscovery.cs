namespace KubeSql.Kubernetes;

/// <summary>What a server offers.</summary>
/// <param name="Resources">Every resource with the <c>list</c> verb, preferred versions first, in the server's group order.</param>
/// <param name="Failures">Group versions that could not be discovered; their tables are unknown, not absent.</param>
public sealed record ApiDiscovery(IReadOnlyList<ApiResource> Resources, IReadOnlyList<DiscoveryFailure> Failures);
