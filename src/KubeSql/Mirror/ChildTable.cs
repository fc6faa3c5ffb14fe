using KubeSql.Catalog;
using KubeSql.Projection;

namespace KubeSql.Mirror;

/// <summary>The stored rows of the containers of pods. Each row's rowid lies in the range its pod's rowid gives. Callers hold the gate.</summary>
internal sealed class ChildTable : IDisposable
{
    private readonly SqliteDatabase _database;
    private readonly TableSize _size;
    private readonly SqliteStatement _delete;
    private PhysicalTable _table;
    private SqliteStatement _insert;
    private long _inserted;

    public ChildTable(SqliteDatabase database, TableSchema schema)
        : this(database, new PhysicalTable(schema, hasRoom: PhysicalTable.IsNarrow), schema)
    {
    }

    private ChildTable(SqliteDatabase database, PhysicalTable table, TableSchema schema)
    {
        _database = database;
        _table = table;
        Schema = schema;
        _size = new TableSize(database, _table);
        database.Execute(_table.CreateSql);
        _insert = database.Prepare(_table.InsertSql(replace: false));
        _delete = database.Prepare($"DELETE FROM {_table.Reference} WHERE \"#\" BETWEEN ?1 AND ?2");
    }

    /// <summary>The table as users see it.</summary>
    public TableSchema Schema { get; }

    /// <summary>Creates an empty stage of this table.</summary>
    public ChildTable CreateStage(int stage) => new(_database, new PhysicalTable(Schema, stage, _table.HasRoom), Schema);

    /// <summary>Lets rows have cells in these columns.</summary>
    /// <param name="columns">The columns.</param>
    /// <param name="fits">Whether there are no rows, and are to be no other columns.</param>
    public void MakeRoom(StoredColumns columns, bool fits)
    {
        if (!_table.Suits(columns.HasChildCells, exactly: fits))
        {
            _insert.Dispose();
            _table = _table.Reshape(_database, fits ? columns.HasChildCells : null, out var isRebuilt);
            _insert = _database.Prepare(_table.InsertSql(replace: false));
            if (isRebuilt)
            {
                _size.TellAnew(_inserted);
            }
        }
    }

    /// <summary>Inserts the rows of one parent.</summary>
    public void Insert(ContainerProjector projector, long parentRowid, byte[] cluster, ReadOnlySpan<byte> json, in PodParts parts)
    {
        var writer = new ChildRowWriter(_insert, parentRowid, cluster);
        projector.Project(parts, json, ref writer);
        _inserted += writer.Count;
    }

    /// <summary>Deletes the rows of one parent.</summary>
    public void DeleteOf(long parentRowid)
    {
        var first = parentRowid * ChildRowWriter.RowsPerParent;
        _delete.Bind(1, first).Bind(2, first + ChildRowWriter.RowsPerParent - 1).Run();
    }

    /// <summary>Deletes the rows of every parent that stands in another stored table.</summary>
    public void DeleteOfParents(string parentTable) => _database.Execute(
        $"DELETE FROM {_table.Reference} WHERE \"#\" / {ChildRowWriter.RowsPerParent} IN (SELECT \"#\" FROM {parentTable})");

    /// <summary>Copies every row of another child table of the same schema, over those that are here.</summary>
    /// <remarks>Not INSERT OR REPLACE, for which SQLite takes each row apart.</remarks>
    public void TakeOver(ChildTable other)
    {
        _database.Execute(
            $"DELETE FROM {_table.Reference} WHERE \"#\" IN (SELECT \"#\" FROM {other._table.Reference});{_table.CopySql(other._table, replace: false)}");
        _inserted += other._inserted;
    }

    /// <summary>Tells the planner of the table if it is large.</summary>
    public void TellSize() => _size.Tell(_inserted);

    /// <summary>Drops the table.</summary>
    public void Drop()
    {
        Dispose();
        _database.Execute(_table.DropSql);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _insert.Dispose();
        _delete.Dispose();
    }
}
