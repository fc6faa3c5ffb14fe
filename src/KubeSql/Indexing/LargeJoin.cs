using KubeSql.Mirror;
using SQLitePCL;

namespace KubeSql.Indexing;

/// <summary>Tells whether SQLite would join a large table with others for a statement.</summary>
/// <remarks>
/// Without an index on what joins them it builds one for the moment, which takes as long as one that stays. Or, where another index serves a condition
/// with a constant, it takes that one and builds none, and reads most of the table for each row of the others, for minutes.
/// </remarks>
internal static class LargeJoin
{
    /// <summary>Whether the plan has such a join. The caller holds the gate, and the statement's views are there.</summary>
    public static bool IsIn(IndexQuestion question, SqliteDatabase database)
    {
        var large = question.Tables.Where(t => t.IsLarge).Select(t => t.Physical.Name).ToHashSet(StringComparer.Ordinal);
        try
        {
            return large.Count > 0 && Loops(question.Sql, database).Any(loops => loops.Count() > 1 && loops.Any(large.Contains));
        }
        catch (InvalidOperationException)
        {
            // What has no plan is no join: an EXPLAIN.
            return false;
        }
    }

    // The tables of each join. Its steps have the same parent (https://www.sqlite.org/eqp.html); each is "SCAN table …" or "SEARCH table …".
    private static ILookup<long, string> Loops(string sql, SqliteDatabase database)
    {
        var loops = new List<(long Parent, string Table)>();
        using var plan = database.Prepare("EXPLAIN QUERY PLAN " + sql);
        while (plan.Step())
        {
            if (raw.sqlite3_column_text(plan.Handle, 3).utf8_to_string().Split(' ') is ["SCAN" or "SEARCH", var table, ..])
            {
                loops.Add((raw.sqlite3_column_int64(plan.Handle, 1), table));
            }
        }

        return loops.ToLookup(loop => loop.Parent, loop => loop.Table);
    }
}
