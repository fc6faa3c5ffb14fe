namespace KubeSql.Mirror;

/// <summary>Tells SQLite's planner how large a stored table is. Callers hold the gate.</summary>
/// <remarks>
/// It takes a table it knows nothing about for one of a million rows. As soon as it knows the size of another, joins of the two are planned by a
/// comparison with that guess, and can take minutes; so it is told of small tables too.
/// </remarks>
internal sealed class TableSize(SqliteDatabase database, PhysicalTable table)
{
    /// <summary>The most rows of a table that is not large: a scan takes about a millisecond.</summary>
    public const long FewRows = 5_000;

    private long _told;

    /// <summary>Counts the rows, and tells of them the first time, and when they have become four times as many.</summary>
    /// <param name="atMost">How many rows there can be: they are counted only if that may be enough.</param>
    public void Tell(long atMost)
    {
        var rows = atMost > 4 * _told ? Count() : 0;
        if (rows <= 4 * _told)
        {
            return;
        }

        // At first there is only the unique key, of which a part tells all. Automatic indexes need more: see AutomaticIndexes.
        var limit = _told == 0 ? 1000 : 0;
        database.Execute($"PRAGMA analysis_limit = {limit}; ANALYZE {table.Reference}; PRAGMA analysis_limit = 0");
        _told = rows;
    }

    /// <summary>Tells of a table that was made anew, of which the planner knows nothing any more.</summary>
    /// <param name="atMost">How many rows there can be.</param>
    public void TellAnew(long atMost)
    {
        _told = 0;
        Tell(atMost);
    }

    private long Count()
    {
        using var count = database.Prepare($"SELECT count(*) FROM {table.Reference}");
        return count.Scalar() ?? 0;
    }
}
