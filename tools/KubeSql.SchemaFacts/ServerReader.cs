using System.Text.Json;
using System.Text.RegularExpressions;
using KubeSql.Simulator.Schema;

namespace KubeSql.SchemaFacts;

/// <summary>Reads discovery and OpenAPI of a server, stable versions only.</summary>
internal static partial class ServerReader
{
    public static async Task<ServerFacts> ReadAsync(ServerClient client)
    {
        var groupVersions = await StableGroupVersionsAsync(client);
        var openApi = new OpenApiReader();
        await ReadOpenApiAsync(client, groupVersions, openApi);

        var resources = new List<ResourceFacts>();
        foreach (var (group, version) in groupVersions)
        {
            using var document = await client.GetAsync(PathOf(group, version));
            resources.AddRange(ResourcesOf(document.RootElement, group, version, openApi));
        }

        return new ServerFacts(resources, openApi.TypesOf(groupVersions));
    }

    private static async Task<List<(string Group, string Version)>> StableGroupVersionsAsync(ServerClient client)
    {
        var found = new List<(string Group, string Version)> { ("", "v1") };
        using var document = await client.GetAsync("/apis");
        foreach (var group in document.RootElement.GetProperty("groups").EnumerateArray())
        {
            found.AddRange(group.GetProperty("versions").EnumerateArray()
                .Select(version => version.GetProperty("version").GetString()!)
                .Where(version => StableVersion().IsMatch(version))
                .Select(version => (group.GetProperty("name").GetString()!, version)));
        }

        return found;
    }

    private static async Task ReadOpenApiAsync(ServerClient client, List<(string Group, string Version)> groupVersions, OpenApiReader openApi)
    {
        using var index = await client.TryGetAsync("/openapi/v3");
        if (index is not null)
        {
            var paths = index.RootElement.GetProperty("paths");
            foreach (var (group, version) in groupVersions)
            {
                if (paths.TryGetProperty(PathOf(group, version)[1..], out var path))
                {
                    using var document = await client.GetAsync(path.GetProperty("serverRelativeURL").GetString()!);
                    openApi.ReadVersion3(document.RootElement);
                }
            }
        }

        // Also where version 3 is there: not every delegate of a server takes part in it.
        using var whole = await client.GetAsync("/openapi/v2");
        openApi.ReadVersion2(whole.RootElement);
    }

    private static IEnumerable<ResourceFacts> ResourcesOf(JsonElement list, string group, string version, OpenApiReader openApi)
    {
        var all = list.GetProperty("resources").EnumerateArray().ToList();
        foreach (var resource in all)
        {
            var plural = resource.GetProperty("name").GetString()!;
            var kind = resource.GetProperty("kind").GetString()!;
            if (plural.Contains('/') || openApi.TypeNameOf(group, version, kind) is not { } typeName)
            {
                continue;
            }

            var singular = resource.GetProperty("singularName").GetString();
            yield return new ResourceFacts
            {
                Group = group,
                Version = version,
                Plural = plural,
                // Old servers leave the singular to the client.
                Singular = string.IsNullOrEmpty(singular) ? kind.ToLowerInvariant() : singular,
                Kind = kind,
                IsNamespaced = resource.GetProperty("namespaced").GetBoolean(),
                Verbs = Strings(resource, "verbs"),
                ShortNames = Strings(resource, "shortNames"),
                Categories = Strings(resource, "categories"),
                Subresources = [.. all.Select(other => other.GetProperty("name").GetString()!)
                    .Where(name => name.StartsWith($"{plural}/", StringComparison.Ordinal))
                    .Select(name => name[(plural.Length + 1)..])],
                TypeName = typeName,
            };
        }
    }

    private static string PathOf(string group, string version) => group.Length == 0 ? $"/api/{version}" : $"/apis/{group}/{version}";

    private static string[] Strings(JsonElement element, string name) =>
        element.TryGetProperty(name, out var list) ? [.. list.EnumerateArray().Select(item => item.GetString()!)] : [];

    [GeneratedRegex("^v[0-9]+$")]
    private static partial Regex StableVersion();
}
