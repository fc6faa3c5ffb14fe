using KubeSql.Kubernetes;

namespace KubeSql;

/// <summary>SQL over a fixed set of clusters: one in-memory database whose tables are the clusters' resources, mirrored when first read.</summary>
/// <remarks>Safe for concurrent use by any number of threads; queries may be nested.</remarks>
public sealed class KubeSqlSession : IAsyncDisposable
{
    /// <summary>Opens a session. No request is made before the first statement. The session disposes the connections.</summary>
    public static KubeSqlSession Open(IReadOnlyList<ClusterConnection> clusters, KubeSqlOptions? options = null) => throw new NotImplementedException();

    /// <summary>The clusters, in the order given.</summary>
    public IReadOnlyList<ClusterConnection> Clusters => throw new NotImplementedException();

    /// <summary>Runs one read-only statement. Returns when the tables it reads are mirrored and its first rows are known.</summary>
    /// <exception cref="SqlQueryException">The statement is wrong, or not a read.</exception>
    /// <exception cref="QueryTimeoutException">The deadline of <see cref="QueryOptions.Timeout"/> passed.</exception>
    /// <exception cref="KubeSqlException">Nothing of what the statement reads could be had.</exception>
    public Task<QueryResult> QueryAsync(string sql, QueryOptions? options = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Every table, by name: one per listable resource, child tables, and the tables about KubeSql. Columns are not loaded.</summary>
    public Task<IReadOnlyList<TableDescription>> GetTablesAsync(CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>One table with its columns, by any of its names (<c>pods</c>, <c>po</c>, <c>deployments.apps</c>).</summary>
    /// <exception cref="SqlQueryException">There is no such table; the message names the nearest.</exception>
    public Task<TableDescription> GetTableAsync(string name, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>How each mirrored table of each cluster stands, as of now.</summary>
    public IReadOnlyList<TableSyncStatus> GetSyncStatus() => throw new NotImplementedException();

    /// <summary>Starts mirroring tables and returns when each is listed or has failed; what failed is returned.</summary>
    public Task<IReadOnlyList<QueryWarning>> MirrorAsync(IReadOnlyList<string> tables, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => throw new NotImplementedException();
}
