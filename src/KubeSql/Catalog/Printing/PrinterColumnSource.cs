using System.Collections.Concurrent;
using KubeSql.Kubernetes;

namespace KubeSql.Catalog.Printing;

/// <summary>Fetches the printer columns of custom resources, one definition at a time and only those that are asked for.</summary>
internal sealed class PrinterColumnSource(IEnumerable<ClusterConnection> clusters)
{
    private static readonly ApiResource s_definitions = new()
    {
        Group = "apiextensions.k8s.io",
        Version = "v1",
        Plural = "customresourcedefinitions",
        Singular = "customresourcedefinition",
        Kind = "CustomResourceDefinition",
        IsNamespaced = false,
        Verbs = ["get", "list"],
    };

    private readonly Dictionary<string, ClusterConnection> _clusters = clusters.ToDictionary(cluster => cluster.Name, StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Cluster, string Name, string Version), IReadOnlyList<PrinterColumn>> _known = new();

    /// <summary>The columns of a table's resource, from the first cluster that gives some; none where nobody defines or shows any.</summary>
    public async Task<IReadOnlyList<PrinterColumn>> GetAsync(CatalogTable table, CancellationToken cancellationToken)
    {
        if (table.Parent is not null || BuiltInGroups.Contains(table.Resource.Group))
        {
            return [];
        }

        foreach (var source in table.Sources)
        {
            if (await GetAsync(source, cancellationToken).ConfigureAwait(false) is { Count: > 0 } columns)
            {
                return columns;
            }
        }

        return [];
    }

    /// <summary>Makes the next question go to the clusters again.</summary>
    public void Forget() => _known.Clear();

    private async Task<IReadOnlyList<PrinterColumn>> GetAsync(TableSource source, CancellationToken cancellationToken)
    {
        var (name, version) = (source.Resource.QualifiedName, source.Resource.Version);
        if (_known.TryGetValue((source.Cluster, name, version), out var known))
        {
            return known;
        }

        try
        {
            var definition = await _clusters[source.Cluster].GetObjectAsync(s_definitions, null, name, cancellationToken).ConfigureAwait(false);
            return _known[(source.Cluster, name, version)] = definition is null ? [] : PrinterColumnReader.Read(definition, version);
        }
        catch (KubeApiException)
        {
            // Whoever may not read definitions may still read objects: they have the columns of their schema.
            return _known[(source.Cluster, name, version)] = [];
        }
        catch (KubeTransportException)
        {
            return [];
        }
    }
}
