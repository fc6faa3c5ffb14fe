using KubeSql.Catalog;
using KubeSql.Projection;
using SQLitePCL;

namespace KubeSql.Mirror;

/// <summary>Writes the objects of one resource into its stored table and its child tables, through cached statements. Callers hold the gate.</summary>
internal sealed class MirrorTable : IDisposable
{
    private readonly SqliteDatabase _database;
    private readonly PhysicalTable _table;
    private readonly MirrorTable? _target;
    private readonly ChildTable? _children;
    private readonly RowProjector _projector;
    private readonly RowIdentity _identity = new();
    private readonly SqliteStatement _insert;
    private readonly SqliteStatement _replace;
    private readonly SqliteStatement _lookup;
    private readonly SqliteStatement _delete;
    private long _lastRowid;
    private int _stages;

    /// <summary>Creates the stored table.</summary>
    /// <param name="database">Where.</param>
    /// <param name="schema">The resource's table.</param>
    /// <param name="childSchema">The table of its containers, for pods; else null.</param>
    public MirrorTable(SqliteDatabase database, TableSchema schema, TableSchema? childSchema)
        : this(database, schema, childSchema, null, null)
    {
    }

    private MirrorTable(SqliteDatabase database, TableSchema schema, TableSchema? childSchema, MirrorTable? target, string? suffix)
    {
        _database = database;
        _target = target;
        Schema = schema;
        _projector = new RowProjector(schema);
        _table = new PhysicalTable(schema, suffix);
        database.Execute(_table.CreateSql);
        _children = childSchema is null ? null : new ChildTable(database, childSchema, suffix);
        _insert = database.Prepare(_table.InsertSql(replace: false));
        _replace = database.Prepare(_table.InsertSql(replace: true));
        _lookup = database.Prepare(_table.LookupSql);
        _delete = database.Prepare($"DELETE FROM {SqlName.Quote(_table.Name)} WHERE \"#\" = ?1");
    }

    /// <summary>The table as users see it.</summary>
    public TableSchema Schema { get; }

    /// <summary>Whether the rows of any cluster may be read; until then a first list may write without a stage.</summary>
    public bool IsPublished { get; set; }

    /// <summary>Adds an object that is probably not there yet: the first list of a cluster.</summary>
    public RowChange Add(byte[] cluster, ReadOnlySpan<byte> json)
    {
        if (!Bind(_insert, cluster, json))
        {
            return RowChange.Refused;
        }

        var rowid = ++_lastRowid;
        if (_insert.Bind(1, rowid).TryRun())
        {
            _children?.Insert(rowid, cluster, json);
            return RowChange.Added;
        }

        return Upsert(cluster, json);
    }

    /// <summary>Writes an object over the row it has, or a new one. An older state of the same object than the row's is left out.</summary>
    public RowChange Upsert(byte[] cluster, ReadOnlySpan<byte> json)
    {
        if (!Bind(_replace, cluster, json))
        {
            return RowChange.Refused;
        }

        var existing = FindVersion(cluster, _identity, out var comparison);
        if (comparison is { IsSameObject: true, IsStoredNewer: true })
        {
            return RowChange.Updated;
        }

        WriteAt(existing ?? ++_lastRowid, existing is not null, cluster, json);
        return existing is null ? RowChange.Added : RowChange.Updated;
    }

    /// <summary>Deletes the row of an object; nothing happens when there is none, or a newer object has taken the name.</summary>
    public RowChange Delete(byte[] cluster, ReadOnlySpan<byte> json)
    {
        if (!Identify(json))
        {
            return RowChange.Refused;
        }

        if (FindVersion(cluster, _identity, out var comparison) is not { } rowid || comparison is { IsSameObject: false, IsStoredNewer: true })
        {
            return RowChange.Updated;
        }

        DeleteAt(rowid);
        return RowChange.Deleted;
    }

    /// <summary>
    /// Puts a listed object aside, in a stage, for <see cref="Publish"/>: at the rowid it has in the target, unless the target
    /// already holds that very version.
    /// </summary>
    /// <returns>The rowid of the object in the target, whether or not it changed; null for JSON that is no object with a name.</returns>
    public long? Stage(byte[] cluster, ReadOnlySpan<byte> json)
    {
        var target = _target!;
        if (!Bind(_replace, cluster, json))
        {
            return null;
        }

        var existing = target.FindVersion(cluster, _identity, out var comparison) ?? Find(cluster);
        var rowid = existing ?? ++target._lastRowid;
        if (!comparison.IsSameVersion)
        {
            WriteAt(rowid, existing is not null, cluster, json);
        }

        return rowid;
    }

    /// <summary>The rowid that <see cref="Stage"/> gave an object, or would give it; null for an object that neither table knows.</summary>
    public long? FindStaged(byte[] cluster, ReadOnlySpan<byte> json) =>
        Identify(json) ? _target!.FindVersion(cluster, _identity, out _) ?? Find(cluster) : null;

    /// <summary>Creates an empty stage of this table.</summary>
    public MirrorTable CreateStage() => new(_database, Schema, _children?.Schema, this, $"#stage{++_stages}");

    /// <summary>Moves every row of a stage here.</summary>
    public void Publish(MirrorTable stage)
    {
        _children?.DeleteOfParents(stage._table.Name);
        _database.Execute($"INSERT OR REPLACE INTO {SqlName.Quote(_table.Name)} SELECT * FROM {SqlName.Quote(stage._table.Name)}");
        _children?.CopyFrom(stage._children!);
    }

    /// <summary>Deletes the rows of a cluster that a complete list did not name; all of them when <paramref name="listed"/> is null.</summary>
    public void DeleteOthers(string cluster, HashSet<long>? listed)
    {
        foreach (var rowid in RowidsOf(cluster))
        {
            if (listed?.Contains(rowid) != true)
            {
                DeleteAt(rowid);
            }
        }
    }

    /// <summary>How many rows a cluster has.</summary>
    public long CountOf(string cluster)
    {
        using var count = _database.Prepare($"SELECT count(*) FROM {SqlName.Quote(_table.Name)} WHERE {_table.Cell(RowIdentity.Cluster)} = ?1");
        return count.Bind(1, cluster).Scalar() ?? 0;
    }

    /// <summary>Drops a stage with its rows.</summary>
    public void Drop()
    {
        Dispose();
        _database.Execute(_table.DropSql);
        _children?.Drop();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _insert.Dispose();
        _replace.Dispose();
        _lookup.Dispose();
        _delete.Dispose();
        _children?.Dispose();
    }

    private bool Bind(SqliteStatement statement, byte[] cluster, ReadOnlySpan<byte> json)
    {
        statement.ClearBindings();
        _identity.Clear();
        statement.Bind(StatementWriter.FirstCell + RowIdentity.Cluster, cluster);
        statement.Bind(StatementWriter.FirstCell + RowIdentity.Namespace, ""u8);
        var writer = new StatementWriter(statement.Handle, _identity);
        return _projector.Project(json, ref writer) && _identity[RowIdentity.Name].Length > 0;
    }

    private bool Identify(ReadOnlySpan<byte> json)
    {
        _identity.Clear();
        var writer = new RowIdentity.Writer(_identity);
        return _projector.Project(json, ref writer) && _identity[RowIdentity.Name].Length > 0;
    }

    private long? Find(byte[] cluster) => FindVersion(cluster, _identity, out _);

    private long? FindVersion(byte[] cluster, RowIdentity identity, out VersionComparison comparison)
    {
        _lookup.Bind(1, identity[RowIdentity.Name]).Bind(2, identity[RowIdentity.Namespace]).Bind(3, cluster);
        comparison = default;
        long? rowid = null;
        if (_lookup.Step())
        {
            rowid = raw.sqlite3_column_int64(_lookup.Handle, 0);
            comparison = VersionComparison.Of(
                identity, raw.sqlite3_column_blob(_lookup.Handle, 1), raw.sqlite3_column_blob(_lookup.Handle, 2));
        }

        _lookup.Reset();
        return rowid;
    }

    private void WriteAt(long rowid, bool isReplaced, byte[] cluster, ReadOnlySpan<byte> json)
    {
        _replace.Bind(1, rowid).Run();
        if (isReplaced)
        {
            _children?.DeleteOf(rowid);
        }

        _children?.Insert(rowid, cluster, json);
    }

    private void DeleteAt(long rowid)
    {
        _delete.Bind(1, rowid).Run();
        _children?.DeleteOf(rowid);
    }

    private List<long> RowidsOf(string cluster)
    {
        using var select = _database.Prepare($"SELECT \"#\" FROM {SqlName.Quote(_table.Name)} WHERE {_table.Cell(RowIdentity.Cluster)} = ?1");
        select.Bind(1, cluster);
        var rowids = new List<long>();
        while (select.Step())
        {
            rowids.Add(raw.sqlite3_column_int64(select.Handle, 0));
        }

        return rowids;
    }
}
