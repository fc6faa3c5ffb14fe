using KubeSql.Simulator.Errors;

namespace KubeSql.Simulator.Resources;

/// <summary>Every resource a server serves at one moment.</summary>
internal sealed class ResourceTable
{
    private readonly Dictionary<(string Group, string Version, string Plural), ServedResource> _byPath = [];

    public ResourceTable(IEnumerable<ServedResource> resources)
    {
        foreach (var resource in resources)
        {
            // A definition cannot take the place of a built-in resource.
            if (_byPath.TryAdd((resource.Facts.Group, resource.Facts.Version, resource.Facts.Plural), resource))
            {
                All.Add(resource);
            }
        }
    }

    /// <summary>In discovery order.</summary>
    public List<ServedResource> All { get; } = [];

    public ServedResource? Find(string group, string version, string plural) => _byPath.GetValueOrDefault((group, version, plural));

    /// <summary>The resource of a path.</summary>
    /// <exception cref="StatusException">There is none.</exception>
    public ServedResource Get(string group, string version, string plural) =>
        Find(group, version, plural) ?? throw StatusErrors.NoSuchEndpoint();

    public bool HasGroupVersion(string group, string version) =>
        All.Exists(resource => resource.Facts.Group == group && resource.Facts.Version == version);

    /// <summary>Groups in order, each with its versions in order; the first version is the preferred one.</summary>
    public IEnumerable<(string Group, List<string> Versions)> Groups() => All
        .GroupBy(resource => resource.Facts.Group)
        .Select(group => (group.Key, group.Select(resource => resource.Facts.Version).Distinct().ToList()));

    public IEnumerable<ServedResource> Of(string group, string version) =>
        All.Where(resource => resource.Facts.Group == group && resource.Facts.Version == version);
}
