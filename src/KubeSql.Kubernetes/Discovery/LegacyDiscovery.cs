using System.Text.Json;

namespace KubeSql.Kubernetes;

/// <summary>Discovers servers before 1.26, and those behind proxies that strip Accept parameters: one request per group version.</summary>
internal sealed class LegacyDiscovery(ApiClient client, TimeProvider timeProvider)
{
    private const int ParallelRequests = 8;

    // An aggregated API whose backend hangs must not hold the others up.
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    /// <summary>Follows an APIVersions or APIGroupList document.</summary>
    public async Task<IReadOnlyList<DiscoveredVersion>> ReadAsync(JsonElement root, CancellationToken cancellationToken)
    {
        List<(string Group, string Version)> targets = [.. Targets(root)];
        using var gate = new SemaphoreSlim(ParallelRequests);
        return await Task.WhenAll(targets.Select(async target =>
        {
            await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                return await ReadVersionAsync(target.Group, target.Version, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                gate.Release();
            }
        })).ConfigureAwait(false);
    }

    private static IEnumerable<(string Group, string Version)> Targets(JsonElement root)
    {
        foreach (var version in DiscoveryJson.Array(root, "versions"))
        {
            yield return ("", version.GetString()!);
        }

        foreach (var group in DiscoveryJson.Array(root, "groups"))
        {
            string name = group.GetProperty("name").GetString()!;
            string? preferred = group.TryGetProperty("preferredVersion", out var value) && value.TryGetProperty("version", out var version) ? version.GetString() : null;
            var versions = DiscoveryJson.Array(group, "versions").Select(item => item.GetProperty("version").GetString()!);
            foreach (string versionName in versions.OrderBy(item => item == preferred ? 0 : 1))
            {
                yield return (name, versionName);
            }
        }
    }

    private async Task<DiscoveredVersion> ReadVersionAsync(string group, string version, CancellationToken cancellationToken)
    {
        string path = group.Length == 0 ? $"/api/{version}" : $"/apis/{group}/{version}";
        string purpose = $"discover {path}";
        using var deadline = new ReadDeadline(_patience, timeProvider, cancellationToken);
        try
        {
            byte[] json = await client.GetBytesAsync(new ApiRequest(path, purpose), deadline.Token).ConfigureAwait(false);
            using var document = JsonDocument.Parse(json);
            var resources = DiscoveryJson.Array(document.RootElement, "resources").Select(resource => ReadResource(resource, group, version)).OfType<ApiResource>();
            return new DiscoveredVersion(group, version, [.. resources]);
        }
        catch (KubeSqlException error)
        {
            return new DiscoveredVersion(group, version, [], error.Message);
        }
        catch (OperationCanceledException) when (deadline.IsExpired)
        {
            return new DiscoveredVersion(group, version, [], $"no answer within {_patience.TotalSeconds:0} s");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return new DiscoveredVersion(group, version, [], "the answer is not of the known form");
        }
    }

    private static ApiResource? ReadResource(JsonElement resource, string group, string version)
    {
        string name = resource.GetProperty("name").GetString()!;
        if (name.Contains('/'))
        {
            return null;
        }

        string kind = resource.GetProperty("kind").GetString()!;
        return new ApiResource
        {
            Group = group,
            Version = version,
            Plural = name,
            Kind = kind,
            Singular = DiscoveryJson.Text(resource, "singularName") ?? kind.ToLowerInvariant(),
            IsNamespaced = resource.TryGetProperty("namespaced", out var namespaced) && namespaced.ValueKind == JsonValueKind.True,
            Verbs = DiscoveryJson.Texts(resource, "verbs"),
            ShortNames = DiscoveryJson.Texts(resource, "shortNames"),
        };
    }
}
