using KubeSql.Functions;
using KubeSql.Kubernetes;
using KubeSql.Mirror;
using KubeSql.Querying;
using KubeSql.Sessions;

namespace KubeSql;

/// <summary>SQL over a fixed set of clusters: one in-memory database whose tables are the clusters' resources, mirrored when first read.</summary>
/// <remarks>Safe for concurrent use by any number of threads; queries may be nested.</remarks>
public sealed class KubeSqlSession : IAsyncDisposable
{
    private readonly CancellationTokenSource _closing = new();
    private readonly MirrorStore _store;
    private readonly SessionCatalog _catalog;
    private readonly MirrorSet _mirrors;
    private readonly QueryRunner _runner;
    private readonly KubeSqlOptions _options;
    private int _isDisposed;

    private KubeSqlSession(IReadOnlyList<ClusterConnection> clusters, KubeSqlOptions options)
    {
        Clusters = clusters;
        _options = options;
        _store = new MirrorStore(new SpareMemory(options.TimeProvider, SpareMemory.GiveBack));
        SqlFunctions.Register(_store.Database, options.TimeProvider);
        _catalog = new SessionCatalog(clusters, options);
        _mirrors = new MirrorSet(_store, options);
        _runner = new QueryRunner(_store, _catalog, _mirrors, new SelfTableFiller(_store, _catalog, _mirrors), options, _closing.Token);
    }

    /// <summary>Opens a session. No request is made before the first statement. The session disposes the connections.</summary>
    /// <exception cref="ArgumentException">There is no cluster, or two have the same name.</exception>
    public static KubeSqlSession Open(IReadOnlyList<ClusterConnection> clusters, KubeSqlOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(clusters);
        if (clusters.Count == 0 || clusters.DistinctBy(c => c.Name).Count() != clusters.Count)
        {
            throw new ArgumentException("A session needs one or more clusters with different names.", nameof(clusters));
        }

        return new KubeSqlSession(clusters, options ?? new KubeSqlOptions());
    }

    /// <summary>The clusters, in the order given.</summary>
    public IReadOnlyList<ClusterConnection> Clusters { get; }

    /// <summary>Completes when the indexes are there that statements so far gave reason for.</summary>
    internal Task Indexing => _runner.Indexing;

    /// <summary>Runs one read-only statement. Returns when the tables it reads are mirrored and its first rows are known.</summary>
    /// <exception cref="SqlQueryException">The statement is wrong, or not a read.</exception>
    /// <exception cref="QueryTimeoutException">The deadline of <see cref="QueryOptions.Timeout"/> passed.</exception>
    /// <exception cref="KubeSqlException">Nothing of what the statement reads could be had.</exception>
    public Task<QueryResult> QueryAsync(string sql, QueryOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sql);
        ObjectDisposedException.ThrowIf(_isDisposed != 0, this);
        return _runner.RunAsync(sql, options ?? new QueryOptions(), cancellationToken);
    }

    /// <summary>Every table, by name: one per listable resource, child tables, and the tables about KubeSql. Columns are not loaded.</summary>
    /// <exception cref="KubeSqlException">No cluster could be asked.</exception>
    public async Task<IReadOnlyList<TableDescription>> GetTablesAsync(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed != 0, this);
        await _catalog.DiscoverAsync(cancellationToken).ConfigureAwait(false);
        return _catalog.Describe();
    }

    /// <summary>One table with its columns, by any of its names (<c>pods</c>, <c>po</c>, <c>deployments.apps</c>).</summary>
    /// <exception cref="SqlQueryException">There is no such table; the message names the nearest.</exception>
    public Task<TableDescription> GetTableAsync(string name, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        ObjectDisposedException.ThrowIf(_isDisposed != 0, this);
        return _catalog.DescribeAsync(name, cancellationToken);
    }

    /// <summary>How each mirrored table of each cluster stands, as of now.</summary>
    public IReadOnlyList<TableSyncStatus> GetSyncStatus() => _mirrors.Status();

    /// <summary>
    /// Starts mirroring tables and returns when each is listed or has failed; what failed is returned. Wide JSON columns are fetched when a
    /// statement names them.
    /// </summary>
    /// <exception cref="SqlQueryException">There is no such table.</exception>
    /// <exception cref="KubeSqlException">A table could be read from no cluster.</exception>
    public async Task<IReadOnlyList<QueryWarning>> MirrorAsync(IReadOnlyList<string> tables, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tables);
        ObjectDisposedException.ThrowIf(_isDisposed != 0, this);
        using var deadline = new QueryDeadline(null, _options.TimeProvider, cancellationToken, _closing.Token);
        var reads = new List<TableRead>();
        foreach (var table in tables)
        {
            var sources = await _catalog.LoadAsync(table, deadline.Token).ConfigureAwait(false);
            using var hold = await _store.Gate.EnterAsync(deadline.Token).ConfigureAwait(false);
            foreach (var source in sources.Where(s => s.Resource is not null))
            {
                var resource = source.Resource!;
                var columns = StoredColumns.Narrow(resource.Schema, source.Stored == resource.Child?.Name ? resource.Child : null);
                _store.Table(resource.Schema, resource.Child).Demand.Add(columns, isLasting: true);
                reads.AddRange(_mirrors.Of(resource).Select(f => new TableRead(f, columns)));
            }
        }

        await _mirrors.EnsureAsync(reads, null, deadline).ConfigureAwait(false);
        return Completeness.Check(reads, reads.Select(r => r.Table).ToHashSet(StringComparer.Ordinal), _catalog.Failures);
    }

    /// <summary>
    /// Stops following tables and frees their rows; the next statement that reads one lists it again. A table that a statement is waiting
    /// for is left alone. There is no way to cancel: a table half forgotten would grow old unnoticed.
    /// </summary>
    /// <param name="tables">Tables as <see cref="GetSyncStatus"/> names them; others are ignored.</param>
    public Task ForgetAsync(IReadOnlyCollection<string> tables)
    {
        ArgumentNullException.ThrowIfNull(tables);
        ObjectDisposedException.ThrowIf(_isDisposed != 0, this);
        return _mirrors.ForgetAsync(tables, _closing.Token);
    }

    /// <summary>Every table that discovery has found so far, with its columns where they are loaded. Makes no request and waits for nothing.</summary>
    public IReadOnlyList<TableDescription> GetKnownTables() => _catalog.DescribeKnown();

    /// <summary>
    /// Texts that a column of a table has in the rows mirrored so far, in order. Makes no request; empty when the table is not
    /// mirrored, the column is computed or unknown, or the database stays busy for as long as the caller can wait.
    /// </summary>
    /// <param name="table">The table's name.</param>
    /// <param name="column">The column's name.</param>
    /// <param name="prefix">What the texts begin with, ignoring case; empty for all.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="patience">How long to wait for the database.</param>
    public IReadOnlyList<string> GetKnownValues(string table, string column, string prefix, int limit, TimeSpan patience)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(column);
        ArgumentNullException.ThrowIfNull(prefix);
        using var hold = _isDisposed == 0 ? _store.Gate.TryEnter(patience) : null;
        return hold is null || _catalog.FindLoaded(table) is not { } schema ? [] : _store.TextsOf(schema, column, prefix, limit);
    }

    /// <summary>Stops every query and watch, closes the connections and frees the database.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
        {
            return;
        }

        await _closing.CancelAsync().ConfigureAwait(false);
        await _runner.Indexing.ConfigureAwait(false);
        await _mirrors.DisposeAsync().ConfigureAwait(false);
        foreach (var cluster in Clusters)
        {
            await cluster.DisposeAsync().ConfigureAwait(false);
        }

        // Whoever still steps a statement leaves the gate as soon as it notices.
        await _store.Gate.EnterAsync(CancellationToken.None).ConfigureAwait(false);
        _store.Dispose();
        await _catalog.DisposeAsync().ConfigureAwait(false);
        _closing.Dispose();
    }
}
