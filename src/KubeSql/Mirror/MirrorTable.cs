using KubeSql.Catalog;
using KubeSql.Projection;
using SQLitePCL;

namespace KubeSql.Mirror;

/// <summary>Writes the objects of one resource into its stored table and its child tables, through cached statements. Callers hold the gate.</summary>
internal sealed class MirrorTable : IDisposable
{
    private readonly StageDatabase _stageDatabase;
    private readonly SqliteDatabase _database;
    private readonly TableSize _size;
    private readonly MirrorTable? _target;
    private readonly ChildTable? _children;
    private readonly RowProjector _identifier;
    private readonly RowIdentity _identity = new();
    private readonly SqliteStatement _lookup;
    private readonly SqliteStatement _delete;
    private PhysicalTable _table;
    private SqliteStatement _insert;
    private SqliteStatement _replace;
    private ObjectProjection? _projection;
    private long _lastRowid;
    private int _stages;

    /// <summary>Creates the stored table.</summary>
    /// <param name="stageDatabase">Where its stages go.</param>
    /// <param name="database">Where.</param>
    /// <param name="schema">The resource's table.</param>
    /// <param name="childSchema">The table of its containers, for pods; else null.</param>
    public MirrorTable(StageDatabase stageDatabase, SqliteDatabase database, TableSchema schema, TableSchema? childSchema)
        : this(stageDatabase, database, schema, childSchema, null, null)
    {
    }

    private MirrorTable(
        StageDatabase stageDatabase, SqliteDatabase database, TableSchema schema, TableSchema? childSchema, MirrorTable? target, int? stage)
    {
        _stageDatabase = stageDatabase;
        _database = database;
        _target = target;
        Schema = schema;
        _identifier = new RowProjector(schema, StoredColumns.None.HasCells, notesPodParts: false);
        Demand = new ColumnDemand(schema, childSchema);
        _table = new PhysicalTable(schema, stage, target?._table.HasRoom ?? PhysicalTable.IsNarrow);
        _size = new TableSize(database, _table);
        database.Execute(_table.CreateSql);
        _children = target is not null ? target._children?.CreateStage(stage!.Value)
            : childSchema is not null ? new ChildTable(database, childSchema)
            : null;
        _insert = database.Prepare(_table.InsertSql(replace: false));
        _replace = database.Prepare(_table.InsertSql(replace: true));
        _lookup = database.Prepare(_table.LookupSql);
        _delete = database.Prepare($"DELETE FROM {_table.Reference} WHERE \"#\" = ?1");
    }

    /// <summary>The table as users see it.</summary>
    public TableSchema Schema { get; }

    /// <summary>Whether the rows of any cluster may be read; until then a first list may write without a stage.</summary>
    public bool IsPublished { get; set; }

    /// <summary>What statements have asked of the table.</summary>
    public ColumnDemand Demand { get; }

    /// <summary>How objects become rows that meet the demand.</summary>
    public ObjectProjection Projection =>
        _projection?.Columns == Demand.Columns ? _projection : _projection = new ObjectProjection(Schema, _children?.Schema, Demand.Columns);

    /// <summary>Lets rows have cells in these columns, and in no others where no more statements are to be expected. The caller is in no transaction.</summary>
    public void MakeRoom(StoredColumns columns)
    {
        var fits = _lastRowid == 0 && !Demand.IsLasting;
        if (!_table.Suits(columns.HasCells, exactly: fits))
        {
            _insert.Dispose();
            _replace.Dispose();
            _table = _table.Reshape(_database, fits ? columns.HasCells : null, out var isRebuilt);
            (_insert, _replace) = (_database.Prepare(_table.InsertSql(replace: false)), _database.Prepare(_table.InsertSql(replace: true)));
            if (isRebuilt)
            {
                _size.TellAnew(_lastRowid);
            }
        }

        _children?.MakeRoom(columns, fits);
    }

    /// <summary>Adds an object that is probably not there yet: the first list of a cluster.</summary>
    public RowChange Add(ObjectProjection projection, byte[] cluster, ReadOnlySpan<byte> json)
    {
        if (!Bind(_insert, projection, cluster, json, out var parts))
        {
            return RowChange.Refused;
        }

        var rowid = ++_lastRowid;
        if (_insert.Bind(1, rowid).TryRun())
        {
            InsertChildren(projection, rowid, cluster, json, parts);
            return RowChange.Added;
        }

        return Upsert(projection, cluster, json);
    }

    /// <summary>Writes an object over the row it has, or a new one. An older state of the same object than the row's is left out.</summary>
    public RowChange Upsert(ObjectProjection projection, byte[] cluster, ReadOnlySpan<byte> json)
    {
        if (!Bind(_replace, projection, cluster, json, out var parts))
        {
            return RowChange.Refused;
        }

        var existing = FindVersion(cluster, _identity, out var comparison);
        if (comparison is { IsSameObject: true, IsStoredNewer: true })
        {
            return RowChange.Updated;
        }

        var rowid = existing ?? ++_lastRowid;
        WriteAt(rowid, existing is not null);
        InsertChildren(projection, rowid, cluster, json, parts);
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
    /// Puts a listed object aside, in a stage, for <see cref="Publish"/>: at the rowid it has in the target, and without what the target
    /// already holds of that very version.
    /// </summary>
    /// <param name="projection">How it becomes a row.</param>
    /// <param name="isRowHeld">Whether the target's rows have all columns of the projection.</param>
    /// <param name="areChildrenHeld">Whether the target's child rows have.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="json">The object.</param>
    /// <returns>The rowid of the object in the target, whether or not it changed; null for JSON that is no object with a name.</returns>
    public long? Stage(ObjectProjection projection, bool isRowHeld, bool areChildrenHeld, byte[] cluster, ReadOnlySpan<byte> json)
    {
        var target = _target!;
        if (!Bind(_replace, projection, cluster, json, out var parts))
        {
            return null;
        }

        var existing = target.FindVersion(cluster, _identity, out var comparison) ?? Find(cluster);
        var rowid = existing ?? ++target._lastRowid;
        if (!isRowHeld || !comparison.IsSameVersion)
        {
            WriteAt(rowid, existing is not null);
            InsertChildren(projection, rowid, cluster, json, parts);
        }
        else if (!areChildrenHeld)
        {
            // The list may have named the object before, in whatever version.
            DeleteAt(rowid);
            InsertChildren(projection, rowid, cluster, json, parts);
        }

        return rowid;
    }

    /// <summary>The rowid that <see cref="Stage"/> gave an object, or would give it; null for an object that neither table knows.</summary>
    public long? FindStaged(byte[] cluster, ReadOnlySpan<byte> json) =>
        Identify(json) ? _target!.FindVersion(cluster, _identity, out _) ?? Find(cluster) : null;

    /// <summary>Creates an empty stage of this table.</summary>
    public MirrorTable CreateStage()
    {
        _stageDatabase.Open();
        return new MirrorTable(_stageDatabase, _database, Schema, _children?.Schema, this, ++_stages);
    }

    /// <summary>Moves every row of a stage here.</summary>
    public void Publish(MirrorTable stage)
    {
        _children?.DeleteOfParents(stage._table.Reference);
        _database.Execute(_table.CopySql(stage._table, replace: true));
        _children?.TakeOver(stage._children!);
    }

    /// <summary>
    /// Deletes the rows of a cluster, or of one of its namespaces, that a complete list did not name; all of them when <paramref name="listed"/> is null.
    /// </summary>
    public void DeleteOthers(string cluster, string? namespaceName, HashSet<long>? listed)
    {
        foreach (var rowid in RowidsOf(cluster, namespaceName))
        {
            if (listed?.Contains(rowid) != true)
            {
                DeleteAt(rowid);
            }
        }
    }

    /// <summary>Tells the planner of the table, and of its child table, if they are large.</summary>
    public void TellSize()
    {
        _size.Tell(_lastRowid);
        _children?.TellSize();
    }

    /// <summary>Drops a stage with its rows.</summary>
    public void Drop()
    {
        Dispose();
        _database.Execute(_table.DropSql);
        _children?.Drop();
        _stageDatabase.Close();
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

    private bool Bind(SqliteStatement statement, ObjectProjection projection, byte[] cluster, ReadOnlySpan<byte> json, out PodParts parts)
    {
        statement.ClearBindings();
        _identity.Clear();
        statement.Bind(StatementWriter.FirstCell + RowIdentity.Cluster, cluster);
        statement.Bind(StatementWriter.FirstCell + RowIdentity.Namespace, ""u8);
        var writer = new StatementWriter(statement.Handle, _identity);
        return projection.Row.Project(json, ref writer, out parts) && _identity[RowIdentity.Name].Length > 0;
    }

    private bool Identify(ReadOnlySpan<byte> json)
    {
        _identity.Clear();
        var writer = new RowIdentity.Writer(_identity);
        return _identifier.Project(json, ref writer) && _identity[RowIdentity.Name].Length > 0;
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

    private void WriteAt(long rowid, bool isReplaced)
    {
        _replace.Bind(1, rowid).Run();
        if (isReplaced)
        {
            _children?.DeleteOf(rowid);
        }
    }

    private void InsertChildren(ObjectProjection projection, long rowid, byte[] cluster, ReadOnlySpan<byte> json, in PodParts parts)
    {
        if (projection.Children is { } projector)
        {
            _children!.Insert(projector, rowid, cluster, json, parts);
        }
    }

    private void DeleteAt(long rowid)
    {
        _delete.Bind(1, rowid).Run();
        _children?.DeleteOf(rowid);
    }

    private string ScopeOf(string? namespaceName) =>
        $"{_table.Cell(RowIdentity.Cluster)} = ?1" + (namespaceName is null ? "" : $" AND {_table.Cell(RowIdentity.Namespace)} = ?2");

    private static SqliteStatement BindScope(SqliteStatement statement, string cluster, string? namespaceName) =>
        namespaceName is null ? statement.Bind(1, cluster) : statement.Bind(1, cluster).Bind(2, namespaceName);

    private List<long> RowidsOf(string cluster, string? namespaceName)
    {
        using var select = _database.Prepare($"SELECT \"#\" FROM {_table.Reference} WHERE {ScopeOf(namespaceName)}");
        BindScope(select, cluster, namespaceName);
        var rowids = new List<long>();
        while (select.Step())
        {
            rowids.Add(raw.sqlite3_column_int64(select.Handle, 0));
        }

        return rowids;
    }
}
