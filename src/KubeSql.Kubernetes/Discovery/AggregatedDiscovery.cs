using System.Text.Json;

namespace KubeSql.Kubernetes;

/// <summary>Reads an APIGroupDiscoveryList, v2 or v2beta1.</summary>
internal static class AggregatedDiscovery
{
    /// <summary>Whether a document is one.</summary>
    public static bool IsAggregated(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty("kind", out var kind) && kind.ValueEquals("APIGroupDiscoveryList");

    /// <summary>The group versions of a document, in its order.</summary>
    public static IReadOnlyList<DiscoveredVersion> Read(JsonElement root) =>
        [.. DiscoveryJson.Array(root, "items").SelectMany(ReadGroup)];

    private static IEnumerable<DiscoveredVersion> ReadGroup(JsonElement group)
    {
        string name = group.TryGetProperty("metadata", out var metadata) ? DiscoveryJson.Text(metadata, "name") ?? "" : "";
        foreach (var version in DiscoveryJson.Array(group, "versions"))
        {
            string versionName = version.GetProperty("version").GetString()!;
            var resources = DiscoveryJson.Array(version, "resources").Select(resource => ReadResource(resource, name, versionName)).OfType<ApiResource>();
            string? failure = DiscoveryJson.Text(version, "freshness") == "Stale" ? "the server behind it does not answer; what is known of it may be out of date" : null;
            yield return new DiscoveredVersion(name, versionName, [.. resources], failure);
        }
    }

    // A resource without a kind of its own is the parent of subresources only.
    private static ApiResource? ReadResource(JsonElement resource, string group, string version)
    {
        string? kind = resource.TryGetProperty("responseKind", out var responseKind) && responseKind.ValueKind == JsonValueKind.Object
            ? DiscoveryJson.Text(responseKind, "kind")
            : null;
        return kind is null ? null : new ApiResource
        {
            Group = group,
            Version = version,
            Plural = resource.GetProperty("resource").GetString()!,
            Kind = kind,
            Singular = DiscoveryJson.Text(resource, "singularResource") ?? kind.ToLowerInvariant(),
            IsNamespaced = DiscoveryJson.Text(resource, "scope") == "Namespaced",
            Verbs = DiscoveryJson.Texts(resource, "verbs"),
            ShortNames = DiscoveryJson.Texts(resource, "shortNames"),
        };
    }
}
