using System.Text.Json.Nodes;

namespace KubeSql.Questions.Tests.Clusters;

/// <summary>A cluster as its API tells it, read without the product.</summary>
internal sealed class RawCluster
{
    private readonly List<RawResource> _resources = [];
    private readonly Dictionary<string, List<PrintedRow>> _printed = [];

    private RawCluster(string name) => Name = name;

    /// <summary>The cluster's name.</summary>
    public string Name { get; }

    /// <summary>Every resource that can be listed, in the version the server prefers, the core group first.</summary>
    public IReadOnlyList<RawResource> Resources => _resources;

    /// <summary>Every object that is one of its own: neither computed when asked for, nor the same events in another group.</summary>
    public IEnumerable<(RawResource Resource, JsonNode Item)> Objects =>
        from resource in _resources
        where resource.CanWatch && resource.Group != "events.k8s.io"
        from item in resource.Items
        select (resource, item);

    /// <summary>The objects of a resource, by its plural or its plural and group.</summary>
    public IReadOnlyList<JsonNode> this[string name] =>
        _resources.First(resource => name == resource.Plural || name == $"{resource.Plural}.{resource.Group}").Items;

    /// <summary>Reads all of a cluster.</summary>
    public static async Task<RawCluster> LoadAsync(string name, HttpClient http)
    {
        var cluster = new RawCluster(name);
        await cluster.AddAsync(http, "", "/api/v1");
        foreach (var group in (await GetAsync(http, "/apis", "application/json")).List("groups"))
        {
            await cluster.AddAsync(http, group.Text("name")!, $"/apis/{group.Text("preferredVersion", "groupVersion")}");
        }

        return cluster;
    }

    /// <summary>What kubectl prints of a resource.</summary>
    public IReadOnlyList<PrintedRow> Printed(string plural) => _printed[plural];

    private async Task AddAsync(HttpClient http, string group, string root)
    {
        foreach (var resource in (await GetAsync(http, root, "application/json")).List("resources").Where(CanList))
        {
            var plural = resource.Text("name")!;
            var items = await GetAsync(http, $"{root}/{plural}", "application/json");
            var canWatch = resource.List("verbs").Any(verb => verb.ToString() == "watch");
            _resources.Add(new RawResource(group, plural, resource.Text("kind")!, canWatch, [.. items.List("items")]));
            var table = await GetAsync(http, $"{root}/{plural}", "application/json;as=Table;v=v1;g=meta.k8s.io");
            _printed.TryAdd(plural, [.. table.List("rows").Select(Row)]);
        }
    }

    private static bool CanList(JsonNode resource) =>
        !resource.Text("name")!.Contains('/', StringComparison.Ordinal) && resource.List("verbs").Any(verb => verb.ToString() == "list");

    private static PrintedRow Row(JsonNode row) =>
        new(row.Text("object", "metadata", "namespace"), [.. row["cells"]!.AsArray().Select(cell => cell?.ToString() ?? "")]);

    private static async Task<JsonNode> GetAsync(HttpClient http, string path, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return JsonNode.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
    }
}
