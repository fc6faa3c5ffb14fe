namespace KubeSql.Kubernetes;

/// <summary>What discovery found in one version of one group.</summary>
/// <param name="Group">The API group; empty for the core group.</param>
/// <param name="Version">The version.</param>
/// <param name="Resources">Its resources; empty when they could not be had.</param>
/// <param name="Failure">Why they could not be had, or may be out of date; null when all is well.</param>
internal sealed record DiscoveredVersion(string Group, string Version, IReadOnlyList<ApiResource> Resources, string? Failure = null)
{
    private string GroupVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    /// <summary>All versions together, given in the server's order: within a group, the first version that has a resource is the preferred one.</summary>
    public static ApiDiscovery Combine(IReadOnlyList<DiscoveredVersion> versions)
    {
        HashSet<(string Group, string Plural)> seen = [];
        List<ApiResource> preferred = [];
        List<ApiResource> others = [];
        foreach (var resource in versions.SelectMany(version => version.Resources).Where(resource => resource.CanList))
        {
            bool isFirst = seen.Add((resource.Group, resource.Plural));
            (isFirst ? preferred : others).Add(resource with { IsPreferred = isFirst });
        }

        var failures = versions
            .Where(version => version.Failure is not null)
            .Select(version => new DiscoveryFailure(version.GroupVersion, version.Failure!));
        return new ApiDiscovery([.. preferred, .. others], [.. failures]);
    }
}
