namespace KubeSql.Mirror;

/// <summary>
/// The database of stages, attached while there are any. A database of its own, because SQLite keeps the pages of dropped tables for later
/// use: a list of a large table would leave the process twice as large. Callers hold the gate and are in no transaction.
/// </summary>
internal sealed class StageDatabase(SqliteDatabase database)
{
    /// <summary>Its name in SQL.</summary>
    public const string Schema = "stage";

    private int _users;

    /// <summary>Makes room for one more stage.</summary>
    public void Open()
    {
        if (_users++ == 0)
        {
            database.Execute($"ATTACH ':memory:' AS {SqlName.Quote(Schema)}");
        }
    }

    /// <summary>A stage was dropped; with the last one, all memory goes back.</summary>
    public void Close()
    {
        if (--_users == 0)
        {
            database.Execute($"DETACH {SqlName.Quote(Schema)}");
            NativeHeap.Trim();
        }
    }
}
