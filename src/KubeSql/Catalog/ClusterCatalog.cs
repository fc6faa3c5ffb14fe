using System.Collections.Concurrent;
using KubeSql.Catalog.OpenApi;
using KubeSql.Catalog.Sampling;
using KubeSql.Kubernetes;

namespace KubeSql.Catalog;

/// <summary>The tables of one or several clusters, by all their names. Columns are loaded per table, when first asked for.</summary>
/// <remarks>Immutable but for what it has loaded; safe for concurrent use. When discovery changes, build another one.</remarks>
internal sealed class ClusterCatalog
{
    private readonly Dictionary<string, CatalogTable> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, TableSchema> _schemas = new(StringComparer.OrdinalIgnoreCase);
    private readonly ISchemaSource _schemaSource;
    private readonly bool _includeSecretValues;

    /// <summary>Builds the catalog.</summary>
    /// <param name="clusters">What each cluster offers, in the session's order.</param>
    /// <param name="schemaSource">Gives the schemas of kinds.</param>
    /// <param name="reservedNames">Names of tables that are no resources and win over them, such as <c>clusters</c>.</param>
    /// <param name="includeSecretValues">Whether the values of secrets are mirrored.</param>
    public ClusterCatalog(
        IReadOnlyList<(string Cluster, ApiDiscovery Discovery)> clusters, ISchemaSource schemaSource, IEnumerable<string>? reservedNames = null,
        bool includeSecretValues = false)
    {
        _includeSecretValues = includeSecretValues;
        _schemaSource = schemaSource;
        Tables = CatalogNames.Assign(ResourceGroups.Of(clusters), reservedNames ?? []);
        foreach (var table in Tables)
        {
            foreach (var name in table.Aliases.Prepend(table.Name))
            {
                _byName.Add(name, table);
            }
        }
    }

    /// <summary>Every table: resources in the order of rank and discovery, each followed by its child tables.</summary>
    public IReadOnlyList<CatalogTable> Tables { get; }

    /// <summary>The table a name leads to, without regard to case; null when there is none.</summary>
    public CatalogTable? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The tables somebody may have meant, best first; an alias that comes near counts for its table.</summary>
    /// <param name="name">The name that leads nowhere.</param>
    /// <param name="others">Names of tables that are not in the catalog.</param>
    public IReadOnlyList<string> FindNearest(string name, params IEnumerable<string> others) => NearestNames.Find(
        name,
        _byName.Select(entry => (Alias: entry.Key, entry.Value.Name)).Concat(others.Select(other => (Alias: other, Name: other)))
            .ToDictionary(entry => entry.Alias, entry => entry.Name, StringComparer.OrdinalIgnoreCase));

    /// <summary>The columns of a table, if they are loaded already; null otherwise.</summary>
    public TableSchema? FindLoadedSchema(CatalogTable table) => _schemas.GetValueOrDefault(table.Name);

    /// <summary>
    /// The columns of a table. When some clusters cannot give theirs, those of the others are used; when none can, some of the objects are looked at,
    /// and what is left is JSON.
    /// </summary>
    public async Task<TableSchema> GetSchemaAsync(CatalogTable table, CancellationToken cancellationToken = default)
    {
        if (_schemas.TryGetValue(table.Name, out var known))
        {
            return known;
        }

        var answers = await Task.WhenAll(table.Sources.Select(source => AskAsync(source, cancellationToken))).ConfigureAwait(false);
        var schemas = answers.Select(answer => answer.Schema).OfType<OpenApiSchema>().ToList();
        if (table.Parent is null && schemas.TrueForAll(SampledSchema.IsNeededBeside))
        {
            var samples = await Task.WhenAll(table.Sources.Select(source => _schemaSource.SampleAsync(source.Cluster, source.Resource, cancellationToken))).ConfigureAwait(false);
            schemas.AddRange(samples.OfType<OpenApiSchema>());
        }

        var schema = table.Parent is null
            ? ColumnLaw.Build(table.Name, table.Resource, schemas, _includeSecretValues)
            : ContainerTables.Build(table.Name, schemas);
        if (Array.TrueForAll(answers, answer => answer.Error is null))
        {
            return _schemas.GetOrAdd(table.Name, schema);
        }

        // What a cluster could not give now, it may give the next time.
        return Array.Exists(answers, answer => answer.Schema is not null) ? schema : schema with { UnreadSchemas = [.. Unread(table, answers)] };
    }

    private static IEnumerable<UnreadSchema> Unread(CatalogTable table, (OpenApiSchema? Schema, KubeSqlException? Error)[] answers) =>
        from pair in table.Sources.Zip(answers)
        where pair.Second.Error is not null
        select new UnreadSchema(pair.First.Cluster, table.Name, pair.First.Resource.GroupVersion, pair.Second.Error);

    private async Task<(OpenApiSchema? Schema, KubeSqlException? Error)> AskAsync(TableSource source, CancellationToken cancellationToken)
    {
        try
        {
            return (await _schemaSource.GetKindSchemaAsync(source.Cluster, source.Resource, cancellationToken).ConfigureAwait(false), null);
        }
        catch (KubeSqlException exception)
        {
            return (null, exception);
        }
    }
}
