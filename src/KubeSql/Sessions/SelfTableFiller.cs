using KubeSql.Mirror;
using KubeSql.SelfDescription;

namespace KubeSql.Sessions;

/// <summary>Fills the tables about KubeSql with what is true now. Callers hold the gate.</summary>
internal sealed class SelfTableFiller
{
    private readonly MirrorStore _store;
    private readonly SessionCatalog _catalog;
    private readonly MirrorSet _mirrors;

    public SelfTableFiller(MirrorStore store, SessionCatalog catalog, MirrorSet mirrors)
    {
        _store = store;
        _catalog = catalog;
        _mirrors = mirrors;
        foreach (var table in SelfTables.All)
        {
            store.Database.Execute(table.CreateSql);
        }
    }

    /// <summary>Replaces the rows of the tables given.</summary>
    public void Fill(IEnumerable<SelfTable> tables)
    {
        foreach (var table in tables.Distinct())
        {
            _store.Transact(() => table.Fill(_store.Database, Rows(table)));
        }
    }

    private IEnumerable<object?[]> Rows(SelfTable table)
    {
        if (table == SelfTables.Sync)
        {
            return _mirrors.Status().Select(Sync);
        }

        if (table == SelfTables.Clusters)
        {
            return _catalog.Clusters.Select(Cluster);
        }

        return table == SelfTables.Tables
            ? _catalog.Describe().Select(t => (object?[])[t.Name, string.Join(',', t.Aliases), t.ApiVersion, t.Kind, t.IsNamespaced, t.Text])
            : _catalog.DescribeLoaded().SelectMany(t => t.Columns.Select(
                (c, i) => (object?[])[t.Name, (long)i + 1, c.Name, c.Type.ToString().ToLowerInvariant(), c.Path, c.Text]));
    }

    private object?[] Cluster(Kubernetes.ClusterConnection cluster)
    {
        var failure = _catalog.Failures.FirstOrDefault(f => f.Cluster == cluster.Name).Error;
        return [cluster.Name, cluster.Server, cluster.Namespace, failure is null, failure?.Message];
    }

    private static object?[] Sync(TableSyncStatus status)
    {
        var reflector = status.Reflector;
        return
        [
            status.Cluster, status.Table, status.Namespace, reflector.State, status.Rows, reflector.ResourceVersion, reflector.ListedAt, reflector.LastEventAt,
            status.Lag?.TotalSeconds, reflector.Restarts, reflector.Relists, reflector.Events, reflector.Coalesced, status.Refused, reflector.Bytes, reflector.Error?.Message,
        ];
    }
}
