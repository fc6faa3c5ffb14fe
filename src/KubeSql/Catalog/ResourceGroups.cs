using KubeSql.Kubernetes;

namespace KubeSql.Catalog;

/// <summary>Brings together what several clusters call by the same plural and group.</summary>
internal static class ResourceGroups
{
    /// <summary>The sources of each table: the first cluster's order, then what others add; of several versions the preferred one.</summary>
    public static IReadOnlyList<IReadOnlyList<TableSource>> Of(IReadOnlyList<(string Cluster, ApiDiscovery Discovery)> clusters)
    {
        var tables = new List<List<TableSource>>();
        var byResource = new Dictionary<(string Plural, string Group), List<TableSource>>();
        foreach (var (cluster, discovery) in clusters)
        {
            foreach (var versions in discovery.Resources.Where(resource => resource.CanList).GroupBy(resource => (resource.Plural, resource.Group)))
            {
                if (!byResource.TryGetValue(versions.Key, out var sources))
                {
                    byResource.Add(versions.Key, sources = []);
                    tables.Add(sources);
                }

                sources.Add(new TableSource(cluster, versions.FirstOrDefault(version => version.IsPreferred) ?? versions.First()));
            }
        }

        return tables;
    }
}
