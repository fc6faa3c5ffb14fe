using System.Collections.Concurrent;
using KubeSql.Catalog;
using KubeSql.Catalog.Views;
using KubeSql.Kubernetes;
using KubeSql.Querying;
using KubeSql.SelfDescription;

namespace KubeSql.Sessions;

/// <summary>
/// The tables of a session: what discovery found, and the columns of those that were named so far. A table keeps the columns it was
/// first given, because its rows are stored in them.
/// </summary>
internal sealed class SessionCatalog : IDisposable
{
    private readonly ClusterDiscovery[] _discoveries;
    private readonly OpenApiSchemaSource _schemaSource;
    private readonly SemaphoreSlim _discovering = new(1, 1);
    private readonly ConcurrentDictionary<string, TableSchema> _schemas = new(StringComparer.OrdinalIgnoreCase);
    private volatile ClusterCatalog _catalog;

    public SessionCatalog(IReadOnlyList<ClusterConnection> clusters)
    {
        Clusters = clusters;
        _discoveries = [.. clusters.Select(c => new ClusterDiscovery(c))];
        _schemaSource = new OpenApiSchemaSource(clusters);
        _catalog = Build();
    }

    /// <summary>The clusters, in the session's order.</summary>
    public IReadOnlyList<ClusterConnection> Clusters { get; }

    /// <summary>The clusters whose API discovery failed.</summary>
    public IReadOnlyList<(string Cluster, KubeSqlException Error)> Failures =>
        [.. _discoveries.Where(d => d.Error is not null).Select(d => (d.Cluster.Name, d.Error!))];

    /// <summary>Asks every cluster that has not answered yet what it offers.</summary>
    /// <exception cref="KubeSqlException">None has answered.</exception>
    public async Task DiscoverAsync(CancellationToken cancellationToken)
    {
        await _discovering.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var isNew = await Task.WhenAll(_discoveries.Select(d => d.TryAsync(cancellationToken))).ConfigureAwait(false);
            if (isNew.Contains(true))
            {
                _catalog = Build();
            }
        }
        finally
        {
            _discovering.Release();
        }

        if (Array.TrueForAll(_discoveries, d => d.Result is null))
        {
            throw _discoveries[0].Error!;
        }
    }

    /// <summary>The tables a statement may name, each with its columns loaded.</summary>
    /// <exception cref="KubeSqlException">No cluster has answered, and the statement names more than tables about KubeSql.</exception>
    public async Task<IReadOnlyList<StatementSource>> ResolveAsync(StatementNames names, CancellationToken cancellationToken)
    {
        if (!names.CanReadTables)
        {
            return [];
        }

        var self = SelfTables.All.Where(t => names.All.Contains(t.Schema.Name)).ToList();
        try
        {
            await DiscoverAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (KubeSqlException) when (self.Count > 0)
        {
            // They are how to find out what is wrong.
            return [.. self.Select(Source)];
        }

        if (self.Contains(SelfTables.Columns))
        {
            await Task.WhenAll(_catalog.Tables.Select(t => SchemaAsync(t, cancellationToken))).ConfigureAwait(false);
        }

        var tables = names.All.Select(n => (Name: n, Table: _catalog.Find(n))).Where(n => n.Table is not null);
        var mirrored = await Task.WhenAll(tables.Select(t => SourceAsync(t.Name, t.Table!, cancellationToken))).ConfigureAwait(false);
        var views = await Task.WhenAll(names.Tables.Select(n => ViewAsync(n, cancellationToken))).ConfigureAwait(false);
        return [.. self.Select(Source), .. mirrored.Concat(views.SelectMany(v => v).OrderBy(s => s.IsOptional)).DistinctBy(s => s.ViewName, StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>One table by any of its names, with its columns loaded; a view is followed by the tables it reads.</summary>
    /// <exception cref="SqlQueryException">There is no such table.</exception>
    public async Task<IReadOnlyList<StatementSource>> LoadAsync(string name, CancellationToken cancellationToken)
    {
        if (SelfTables.All.FirstOrDefault(t => t.Schema.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } self)
        {
            return [Source(self)];
        }

        await DiscoverAsync(cancellationToken).ConfigureAwait(false);
        if (_catalog.Find(name) is { } table)
        {
            return [await SourceAsync(name, table, cancellationToken).ConfigureAwait(false)];
        }

        var view = await ViewAsync(name, cancellationToken).ConfigureAwait(false);
        return view.Count > 0 ? view : throw SqlErrors.TableNotFound(name, null, SuggestionsFor([]));
    }

    /// <summary>Every table, without columns.</summary>
    public IReadOnlyList<TableDescription> Describe() =>
    [
        .. _catalog.Tables.Select(t => TableDescriptions.Of(t, null)).Concat(SelfTables.All.Select(t => TableDescriptions.Of(t, false)))
            .Concat(Views.Overview().Select(v => new TableDescription { Name = v.Name, Text = v.Text }))
            .OrderBy(t => t.Name, StringComparer.Ordinal),
    ];

    /// <summary>Every table whose columns are loaded, with them.</summary>
    public IEnumerable<TableDescription> DescribeLoaded() =>
        _catalog.Tables.Where(t => _schemas.ContainsKey(t.Name)).Select(t => TableDescriptions.Of(t, _schemas[t.Name]))
            .Concat(SelfTables.All.Select(t => TableDescriptions.Of(t, true)));

    /// <summary>Every table found so far, with its columns where they are loaded.</summary>
    public IReadOnlyList<TableDescription> DescribeKnown() =>
    [
        .. _catalog.Tables.Select(t => TableDescriptions.Of(t, _schemas.GetValueOrDefault(t.Name)))
            .Concat(SelfTables.All.Select(t => TableDescriptions.Of(t, true))),
    ];

    /// <summary>The columns of a table by any of its names, if they are loaded; null otherwise.</summary>
    public TableSchema? FindLoaded(string name) => _catalog.Find(name) is { } table ? _schemas.GetValueOrDefault(table.Name) : null;

    /// <summary>One table with its columns.</summary>
    /// <exception cref="SqlQueryException">There is no such table.</exception>
    public async Task<TableDescription> DescribeAsync(string name, CancellationToken cancellationToken)
    {
        var source = (await LoadAsync(name, cancellationToken).ConfigureAwait(false))[0];
        if (source.Self is { } self)
        {
            return TableDescriptions.Of(self, true);
        }

        return _catalog.Find(name) is { } table ? TableDescriptions.Of(table, source.Schema) : TableDescriptions.Of(source.Schema);
    }

    /// <summary>What to suggest for a name in a statement that does not exist.</summary>
    public INameSuggestions SuggestionsFor(IReadOnlyList<StatementSource> sources)
    {
        var catalog = _catalog;
        var unasked = Failures.Select(f => f.Cluster).Concat(_discoveries.SelectMany(
            d => d.Result?.Failures.Select(f => $"{f.GroupVersion} of {d.Cluster.Name}") ?? []));
        return new NameSuggestions(
            name => catalog.FindNearest(name, Views.Overview().Select(v => v.Name)), [.. sources.Select(s => s.Schema)], [.. catalog.Tables.Select(t => _schemas.GetValueOrDefault(t.Name)).OfType<TableSchema>()], [.. unasked]);
    }

    /// <inheritdoc/>
    public void Dispose() => _discovering.Dispose();

    private ViewCatalog Views => new(_catalog, SchemaAsync);

    private ClusterCatalog Build() => new(
        [.. _discoveries.Where(d => d.Result is not null).Select(d => (d.Cluster.Name, d.Result!))],
        _schemaSource,
        SelfTables.All.Select(t => t.Schema.Name));

    private static StatementSource Source(SelfTable table) =>
        new() { ViewName = table.Schema.Name, Schema = table.Schema, Stored = table.Schema.Name, From = StatementSource.FromStored(table.Schema.Name), Self = table };

    private async Task<StatementSource> SourceAsync(string name, CatalogTable table, CancellationToken cancellationToken)
    {
        var catalog = _catalog;
        var parent = table.Parent ?? table;
        var schema = await SchemaAsync(table, cancellationToken).ConfigureAwait(false);
        var containers = catalog.Tables.FirstOrDefault(t => t.Parent?.Name == parent.Name && t.Filter is null);
        var stored = table.Parent is null ? table.Name : containers!.Name;
        return new StatementSource
        {
            ViewName = name.Equals(table.Name, StringComparison.OrdinalIgnoreCase) ? table.Name : name.ToLowerInvariant(),
            Schema = schema,
            Stored = stored,
            From = StatementSource.FromStored(stored, table.Filter),
            Resource = new ResourceTable(
                await SchemaAsync(parent, cancellationToken).ConfigureAwait(false),
                containers is null ? null : await SchemaAsync(containers, cancellationToken).ConfigureAwait(false),
                [.. parent.Sources.Select(s => (Clusters.First(c => c.Name == s.Cluster), s.Resource))]),
        };
    }

    // The view, and every table it reads; nothing when there is no such view.
    private async Task<IReadOnlyList<StatementSource>> ViewAsync(string name, CancellationToken cancellationToken)
    {
        if (await Views.FindAsync(name, cancellationToken).ConfigureAwait(false) is not { } view)
        {
            return [];
        }

        var source = new StatementSource { ViewName = view.Schema.Name, Schema = view.Schema, From = $"({view.Select})" };
        var read = await Task.WhenAll(view.Reads.Select(t => SourceAsync(t.Name, t, cancellationToken))).ConfigureAwait(false);
        return [source, .. read.Select(s => s with { IsOptional = view.IsOverAnyKind })];
    }

    private async Task<TableSchema> SchemaAsync(CatalogTable table, CancellationToken cancellationToken) =>
        _schemas.TryGetValue(table.Name, out var schema)
            ? schema
            : _schemas.GetOrAdd(table.Name, await _catalog.GetSchemaAsync(table, cancellationToken).ConfigureAwait(false));
}
