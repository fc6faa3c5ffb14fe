using KubeSql.Simulator.Schema;

namespace KubeSql.SchemaFacts;

/// <summary>
/// Takes the facts of several servers together. The first server that knows a resource or a type describes it; short names,
/// categories and subresources of a resource add up. Groups stand in the order of the server that has most of them.
/// </summary>
internal sealed class FactsMerger
{
    private readonly List<ServerFacts> _servers = [];

    public void Add(ServerFacts facts) => _servers.Add(facts);

    public ServerFacts ToFacts()
    {
        var types = new Dictionary<string, TypeFacts>(StringComparer.Ordinal);
        foreach (var (name, type) in _servers.SelectMany(server => server.Types))
        {
            types[name] = types.TryGetValue(name, out var known) ? WithMergeKeys(known, type) : type;
        }

        var groups = _servers.OrderByDescending(server => server.Resources.Count)
            .SelectMany(server => server.Resources.Select(resource => resource.Group))
            .Distinct()
            .ToList();
        var resources = _servers.SelectMany(server => server.Resources)
            .GroupBy(resource => (resource.GroupVersion, resource.Plural))
            .Select(same => same.Aggregate(Union))
            .OrderBy(resource => groups.IndexOf(resource.Group))
            .ThenByDescending(resource => resource.Version, StringComparer.Ordinal)
            .ThenBy(resource => resource.Plural, StringComparer.Ordinal);
        return new ServerFacts([.. resources], types);
    }

    private static ResourceFacts Union(ResourceFacts first, ResourceFacts second) => first with
    {
        ShortNames = [.. first.ShortNames.Union(second.ShortNames)],
        Categories = [.. first.Categories.Union(second.Categories)],
        Subresources = [.. first.Subresources.Union(second.Subresources).Order(StringComparer.Ordinal)],
    };

    // A server that is not built from kube-apiserver may leave out the keys, which belong to the field all the same.
    private static TypeFacts WithMergeKeys(TypeFacts first, TypeFacts second) => first with
    {
        Fields = [.. first.Fields.Select(field => field with
        {
            PatchMergeKey = field.PatchMergeKey ?? second.Fields.FirstOrDefault(other => other.Name == field.Name)?.PatchMergeKey,
        })],
    };
}
