using KubeSql.Catalog;

namespace KubeSql.Mirror;

/// <summary>The database with its gate and its stored tables.</summary>
internal sealed class MirrorStore : IDisposable
{
    private readonly Dictionary<string, MirrorTable> _tables = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The database; touch it only while holding the gate.</summary>
    public SqliteDatabase Database { get; } = new();

    /// <summary>Lets one user at a time in.</summary>
    public StoreGate Gate { get; } = new();

    /// <summary>The stored table of a schema, created at first use. The caller holds the gate.</summary>
    public MirrorTable Table(TableSchema schema, TableSchema? childSchema)
    {
        if (!_tables.TryGetValue(schema.Name, out var table))
        {
            table = new MirrorTable(Database, schema, childSchema);
            _tables.Add(schema.Name, table);
        }

        return table;
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

        Database.Dispose();
        Gate.Dispose();
    }
}
