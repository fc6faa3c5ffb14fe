using KubeSql.Catalog;
using KubeSql.Catalog.Printing;
using KubeSql.Kubernetes;
using KubeSql.Querying;
using KubeSql.SelfDescription;

namespace KubeSql.Sessions;

/// <summary>
/// The tables of a session: what discovery found, and the columns of those that were named so far. Discovery is asked again when a statement
/// misses something, and now and then.
/// </summary>
internal sealed class SessionCatalog : IAsyncDisposable
{
    // A statement that is wrong again and again must not become a flood of requests.
    private static readonly TimeSpan s_leastInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_refreshInterval = TimeSpan.FromMinutes(10);

    private readonly KubeSqlOptions _options;
    private readonly ClusterDiscovery[] _discoveries;
    private readonly OpenApiSchemaSource _schemaSource;
    private readonly SemaphoreSlim _discovering = new(1, 1);
    private readonly TableSchemas _schemas;
    private volatile IReadOnlyList<string> _vanished = [];
    private readonly CancellationTokenSource _closing = new();
    private volatile ClusterCatalog _catalog;
    private DateTimeOffset? _askedAt;
    private Task _refresh = Task.CompletedTask;

    public SessionCatalog(IReadOnlyList<ClusterConnection> clusters, KubeSqlOptions options)
    {
        _options = options;
        Clusters = clusters;
        _discoveries = [.. clusters.Select(c => new ClusterDiscovery(c))];
        _schemaSource = new OpenApiSchemaSource(clusters, options.Namespace);
        _schemas = new TableSchemas(new PrinterColumnSource(clusters));
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
                _askedAt = _options.TimeProvider.GetUtcNow();
            }

            if (_refresh.IsCompleted && Age > s_refreshInterval)
            {
                // Nobody waits for it: what there was some minutes ago is nearly always what there is.
                _refresh = Task.Run(() => RefreshAsync(_closing.Token), CancellationToken.None);
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

    /// <summary>Asks every cluster again what it offers, unless that was just done: tables come, change and go with their definitions.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await _discovering.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (Age < s_leastInterval)
            {
                return;
            }

            await Task.WhenAll(_discoveries.Select(d => d.RefreshAsync(cancellationToken))).ConfigureAwait(false);
            _schemaSource.Forget();
            var before = _catalog;
            var now = Build();
            _vanished = [.. _vanished.Union(before.Tables.Select(t => t.Name)).Except(now.Tables.Select(t => t.Name))];
            _catalog = now;
            _schemas.Renew(now);
            _askedAt = _options.TimeProvider.GetUtcNow();
        }
        finally
        {
            _discovering.Release();
        }
    }

    /// <summary>The stored tables that no statement will read any more, since this was asked last.</summary>
    public IReadOnlyList<string> TakeRetired() => _schemas.TakeRetired();

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
            return [.. self.Select(StatementSources.Of)];
        }

        if (self.Contains(SelfTables.Columns))
        {
            var catalog = _catalog;
            await Task.WhenAll(catalog.Tables.Select(t => _schemas.GetPrintedAsync(catalog, t, cancellationToken))).ConfigureAwait(false);
        }

        return [.. self.Select(StatementSources.Of), .. await Sources.OfAsync(names, cancellationToken).ConfigureAwait(false)];
    }

    /// <summary>One table by any of its names, with its columns loaded; a view is followed by the tables it reads.</summary>
    /// <exception cref="SqlQueryException">There is no such table.</exception>
    public async Task<IReadOnlyList<StatementSource>> LoadAsync(string name, CancellationToken cancellationToken)
    {
        if (SelfTables.All.FirstOrDefault(t => t.Schema.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } self)
        {
            return [StatementSources.Of(self)];
        }

        await DiscoverAsync(cancellationToken).ConfigureAwait(false);
        if (await Sources.FindAsync(name, cancellationToken).ConfigureAwait(false) is { Count: > 0 } known)
        {
            return known;
        }

        await RefreshAsync(cancellationToken).ConfigureAwait(false);
        var found = await Sources.FindAsync(name, cancellationToken).ConfigureAwait(false);
        return found.Count > 0 ? found : throw SqlErrors.TableNotFound(name, null, SuggestionsFor([]));
    }

    /// <summary>Every table, without columns.</summary>
    public IReadOnlyList<TableDescription> Describe() =>
    [
        .. _catalog.Tables.Select(t => TableDescriptions.Of(t, null)).Concat(SelfTables.All.Select(t => TableDescriptions.Of(t, false)))
            .Concat(Sources.Views.Overview().Select(v => new TableDescription { Name = v.Name, Text = v.Text }))
            .OrderBy(t => t.Name, StringComparer.Ordinal),
    ];

    /// <summary>Every table whose columns are loaded, with them.</summary>
    public IEnumerable<TableDescription> DescribeLoaded() =>
        _catalog.Tables.Select(t => (Table: t, Schema: _schemas.Find(t))).Where(t => t.Schema is not null).Select(t => TableDescriptions.Of(t.Table, t.Schema))
            .Concat(SelfTables.All.Select(t => TableDescriptions.Of(t, true)));

    /// <summary>Every table found so far, with its columns where they are loaded.</summary>
    public IReadOnlyList<TableDescription> DescribeKnown() =>
    [
        .. _catalog.Tables.Select(t => TableDescriptions.Of(t, _schemas.Find(t)))
            .Concat(SelfTables.All.Select(t => TableDescriptions.Of(t, true))),
    ];

    /// <summary>The columns of a table by any of its names, if they are loaded; null otherwise.</summary>
    public TableSchema? FindLoaded(string name) => _catalog.Find(name) is { } table ? _schemas.Find(table) : null;

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
            name => catalog.FindNearest(name, Sources.Views.Overview().Select(v => v.Name)),
            [.. sources.Select(s => s.Schema)],
            [.. catalog.Tables.Select(_schemas.Find).OfType<TableSchema>()],
            [.. unasked],
            name => _vanished.Contains(name, StringComparer.OrdinalIgnoreCase));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync().ConfigureAwait(false);
        await _refresh.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _closing.Dispose();
        _discovering.Dispose();
    }

    private TimeSpan? Age => _options.TimeProvider.GetUtcNow() - _askedAt;

    private StatementSources Sources => new(_catalog, _schemas, Clusters);

    private ClusterCatalog Build() => new(
        [.. _discoveries.Where(d => d.Result is not null).Select(d => (d.Cluster.Name, d.Result!))],
        _schemaSource,
        SelfTables.All.Select(t => t.Schema.Name),
        _options.IncludeSecretValues);
}
