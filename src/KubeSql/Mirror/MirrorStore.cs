using KubeSql.Catalog;
using SQLitePCL;

namespace KubeSql.Mirror;

/// <summary>The database with its gate and its stored tables.</summary>
internal sealed class MirrorStore : IDisposable
{
    private readonly StageDatabase _stages;
    private readonly Dictionary<string, MirrorTable> _tables = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Creates an empty database.</summary>
    /// <param name="spareMemory">Is told when memory may be given back; the store disposes it.</param>
    public MirrorStore(SpareMemory spareMemory) => (SpareMemory, _stages) = (spareMemory, new StageDatabase(Database));

    /// <summary>Is told when memory may be given back.</summary>
    public SpareMemory SpareMemory { get; }

    /// <summary>The database; touch it only while holding the gate.</summary>
    public SqliteDatabase Database { get; } = new();

    /// <summary>Lets one user at a time in.</summary>
    public StoreGate Gate { get; } = new();

    /// <summary>The stored table of a schema, created at first use. The caller holds the gate.</summary>
    public MirrorTable Table(TableSchema schema, TableSchema? childSchema)
    {
        if (!_tables.TryGetValue(schema.Stored, out var table))
        {
            table = new MirrorTable(_stages, Database, schema, childSchema);
            _tables.Add(schema.Stored, table);
        }

        return table;
    }

    /// <summary>Different texts of a stored column, in order; empty where the table or the column is not stored. The caller holds the gate.</summary>
    public IReadOnlyList<string> TextsOf(TableSchema schema, string column, string prefix, int limit)
    {
        var stored = schema.Columns.FirstOrDefault(c => c.Ordinal >= 0 && c.Name.Equals(column, StringComparison.OrdinalIgnoreCase));
        if (stored is null || !_tables.ContainsKey(schema.Stored))
        {
            return [];
        }

        var (cell, table) = (SqlName.Quote(stored.Name), SqlName.Quote(PhysicalTable.Prefix + schema.Stored));
        using var select = Database.Prepare(
            $"SELECT DISTINCT {cell} FROM {table} WHERE substr({cell}, 1, length(?1)) = ?1 COLLATE NOCASE AND {cell} <> '' LIMIT ?2");
        select.Bind(1, prefix).Bind(2, limit);
        var texts = new List<string>();
        while (select.Step())
        {
            texts.Add(raw.sqlite3_column_text(select.Handle, 0).utf8_to_string());
        }

        texts.Sort(StringComparer.Ordinal);
        return texts;
    }

    /// <summary>How many rows a stored table has. The caller holds the gate.</summary>
    public long CountOf(TableSchema schema)
    {
        using var count = Database.Prepare($"SELECT count(*) FROM {new PhysicalTable(schema).Reference}");
        return count.Scalar() ?? 0;
    }

    /// <summary>Runs writes as one transaction. The caller holds the gate.</summary>
    public void Transact(Action write)
    {
        Database.Execute("BEGIN");
        try
        {
            write();
            Database.Execute("COMMIT");
        }
        catch
        {
            Database.Execute("ROLLBACK");
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var table in _tables.Values)
        {
            table.Dispose();
        }

        SpareMemory.Dispose();
        Database.Dispose();
        Gate.Dispose();
    }
}
