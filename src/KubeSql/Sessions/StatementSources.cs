using KubeSql.Catalog;
using KubeSql.Catalog.Views;
using KubeSql.Kubernetes;
using KubeSql.Querying;
using KubeSql.SelfDescription;

namespace KubeSql.Sessions;

/// <summary>Finds what stands behind the names of statements, in a catalog as it was at one moment.</summary>
internal sealed class StatementSources(ClusterCatalog catalog, TableSchemas schemas, IReadOnlyList<ClusterConnection> clusters)
{
    /// <summary>The tables over other tables.</summary>
    public ViewCatalog Views => new(catalog, SchemaAsync);

    /// <summary>A table about KubeSql.</summary>
    public static StatementSource Of(SelfTable table) =>
        new() { ViewName = table.Schema.Name, Schema = table.Schema, Stored = table.Schema.Name, From = StatementSource.FromStored(table.Schema.Name), Self = table };

    /// <summary>Every table and view that a statement names, and the tables those views read.</summary>
    public async Task<IReadOnlyList<StatementSource>> OfAsync(StatementNames names, CancellationToken cancellationToken)
    {
        var tables = names.All.Select(n => (Name: n, Table: catalog.Find(n))).Where(n => n.Table is not null);
        var mirrored = await Task.WhenAll(tables.Select(t => NamedAsync(t.Name, t.Table!, cancellationToken))).ConfigureAwait(false);
        var views = await Task.WhenAll(names.Tables.Select(n => ViewAsync(n, cancellationToken))).ConfigureAwait(false);
        return [.. mirrored.Concat(views.SelectMany(v => v).OrderBy(s => s.IsOptional)).DistinctBy(s => s.ViewName, StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>A table by any of its names, or a view and the tables it reads; nothing when there is neither.</summary>
    public async Task<IReadOnlyList<StatementSource>> FindAsync(string name, CancellationToken cancellationToken) => catalog.Find(name) is { } table
        ? [await NamedAsync(name, table, cancellationToken).ConfigureAwait(false)]
        : await ViewAsync(name, cancellationToken).ConfigureAwait(false);

    private async Task<StatementSource> NamedAsync(string name, CatalogTable table, CancellationToken cancellationToken)
    {
        var source = await SourceAsync(name, table, cancellationToken).ConfigureAwait(false);
        return source with { Schema = await schemas.GetPrintedAsync(catalog, table, cancellationToken).ConfigureAwait(false) };
    }

    private async Task<StatementSource> SourceAsync(string name, CatalogTable table, CancellationToken cancellationToken)
    {
        var parent = table.Parent ?? table;
        var schema = await SchemaAsync(table, cancellationToken).ConfigureAwait(false);
        var containers = catalog.Tables.FirstOrDefault(t => t.Parent?.Name == parent.Name && t.Filter is null);
        var resource = new ResourceTable(
            await SchemaAsync(parent, cancellationToken).ConfigureAwait(false),
            containers is null ? null : await SchemaAsync(containers, cancellationToken).ConfigureAwait(false),
            [.. parent.Sources.Select(s => (clusters.First(c => c.Name == s.Cluster), s.Resource))]);
        var stored = (table.Parent is null ? schema : resource.Child!).Stored;
        return new StatementSource
        {
            ViewName = name.Equals(table.Name, StringComparison.OrdinalIgnoreCase) ? table.Name : name.ToLowerInvariant(),
            Schema = schema,
            Stored = stored,
            From = StatementSource.FromStored(stored, table.Filter),
            Resource = resource,
        };
    }

    private async Task<IReadOnlyList<StatementSource>> ViewAsync(string name, CancellationToken cancellationToken)
    {
        if (await Views.FindAsync(name, cancellationToken).ConfigureAwait(false) is not { } view)
        {
            return [];
        }

        var source = new StatementSource { ViewName = view.Schema.Name, Schema = view.Schema, From = columns => $"({view.Select(columns)})" };
        var read = await Task.WhenAll(view.Reads.Select(t => SourceAsync(t.Name, t, cancellationToken))).ConfigureAwait(false);
        return [source, .. read.Select(s => s with { IsOptional = view.IsOverAnyKind })];
    }

    private Task<TableSchema> SchemaAsync(CatalogTable table, CancellationToken cancellationToken) => schemas.GetAsync(catalog, table, cancellationToken);
}
