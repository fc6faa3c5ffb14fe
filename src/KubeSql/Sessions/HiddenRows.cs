using KubeSql.Mirror;

namespace KubeSql.Sessions;

/// <summary>
/// Leaves the rows of clusters that lack a column out of a statement that reads it: a cell that was never fetched must not show as NULL.
/// They are deleted in a transaction that is rolled back after the statement, which reaches every view and costs nothing as long as no
/// cluster fails. The caller holds the gate until this is disposed.
/// </summary>
internal sealed class HiddenRows : IDisposable
{
    private readonly SqliteDatabase _database;

    private HiddenRows(SqliteDatabase database) => _database = database;

    /// <summary>Hides the rows that must not be read; null when there are none.</summary>
    public static HiddenRows? Hide(MirrorStore store, IReadOnlyList<TableRead> reads)
    {
        var incomplete = reads.SelectMany(r => r.Follower.Lacking(r.Columns)).ToList();
        if (incomplete.Count == 0)
        {
            return null;
        }

        store.Database.Execute("BEGIN");
        var hidden = new HiddenRows(store.Database);
        try
        {
            incomplete.ForEach(f => f.DeleteRows());
            return hidden;
        }
        catch
        {
            hidden.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _database.Execute("ROLLBACK");
}
