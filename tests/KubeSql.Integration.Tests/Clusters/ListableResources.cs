using System.Net;
using System.Text.Json.Nodes;

namespace KubeSql.Integration.Tests.Clusters;

/// <summary>Every resource a server can list, found group by group as the oldest clients do it.</summary>
internal static class ListableResources
{
    /// <summary>The qualified name of each resource with the path of its collection in the version the server prefers.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> FindAsync(ClusterUnderTest cluster, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, string>();
        await AddAsync(cluster, "/api/v1", "", found, cancellationToken);
        foreach (var group in (await cluster.GetAsync("/apis", cancellationToken)).Items("groups"))
        {
            var preferred = group.Text("preferredVersion", "groupVersion")!;
            var versions = group.Items("versions").Select(version => (string)version["groupVersion"]!);
            foreach (var groupVersion in versions.OrderByDescending(version => version == preferred))
            {
                await AddAsync(cluster, $"/apis/{groupVersion}", $".{(string)group["name"]!}", found, cancellationToken);
            }
        }

        return found;
    }

    private static async Task AddAsync(
        ClusterUnderTest cluster, string root, string suffix, Dictionary<string, string> found, CancellationToken cancellationToken)
    {
        // A group stays announced for a while after its last custom resource is gone.
        if (await cluster.Api.StatusOfAsync(root, cancellationToken) == HttpStatusCode.NotFound)
        {
            return;
        }

        var resources = await cluster.GetAsync(root, cancellationToken);
        foreach (var name in resources.Items("resources").Where(CanList).Select(resource => (string)resource["name"]!))
        {
            found.TryAdd(name + suffix, $"{root}/{name}");
        }
    }

    private static bool CanList(JsonNode resource) =>
        !((string)resource["name"]!).Contains('/') && resource.Items("verbs").Any(verb => (string?)verb == "list");
}
