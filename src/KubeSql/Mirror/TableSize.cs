namespace KubeSql.Mirror;

/// <summary>Tells SQLite's planner once that a stored table is large. Callers hold the gate.</summary>
/// <remarks>
/// It takes a table it knows nothing about for one of a million rows. As soon as it knows the size of one because that has an index, joins of it with
/// others are planned by a comparison with that guess, and can take minutes.
/// </remarks>
internal sealed class TableSize(SqliteDatabase database, PhysicalTable table)
{
    /// <summary>The most rows of a table that is not large: a scan takes about a millisecond.</summary>
    public const long FewRows = 5_000;

    private bool _isTold;

    /// <summary>Counts the rows, and tells of them if they are many and that was not done before. An index made later brings its own figures.</summary>
    public void Tell()
    {
        if (!_isTold && Count() > FewRows)
        {
            database.Execute($"PRAGMA analysis_limit = 1000; ANALYZE {table.Reference}; PRAGMA analysis_limit = 0");
            _isTold = true;
        }
    }

    private long Count()
    {
        using var count = database.Prepare($"SELECT count(*) FROM {table.Reference}");
        return count.Scalar() ?? 0;
    }
}
