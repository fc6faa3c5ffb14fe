using KubeSql.Catalog;
using KubeSql.Functions;
using KubeSql.Mirror;
using SQLitePCL;

namespace KubeSql.Indexing;

/// <summary>
/// Asks SQLite's own planner which indexes it would use: on an empty twin of the tables that has every index that could help
/// (the way of https://www.sqlite.org/cli.html#index_recommendations_sqlite_expert_). Touches no real data and needs no gate.
/// </summary>
internal sealed class IndexAdvisor(TimeProvider timeProvider)
{
    // With more columns a covering index is about as large as the narrow part of the table.
    private const int MostCoveredColumns = 5;

    /// <summary>The indexes the planner chooses for a statement; none when it cannot be prepared on the twin.</summary>
    /// <param name="question">The statement and its tables.</param>
    /// <param name="existing">The automatic indexes there are.</param>
    public IReadOnlyList<IndexCandidate> Advise(IndexQuestion question, IReadOnlyCollection<IndexCandidate> existing)
    {
        using var twin = CreateTwin(question);
        try
        {
            var used = ColumnsUsed(twin, question);
            var candidates = existing.Where(known => question.Tables.Any(t => t.Physical.Name == known.Table))
                .Concat(question.Tables.Where(t => t.IsLarge).SelectMany(t => Candidates(t, used[t.Physical.Name])))
                .Distinct().Index().ToDictionary(c => $"candidate#{c.Index}#", c => c.Item);
            foreach (var (name, candidate) in candidates)
            {
                twin.Execute(candidate.CreateSql(name));
            }

            return [.. Plan(twin, question.Sql).SelectMany(step => candidates.Where(c => step.Contains(c.Key, StringComparison.Ordinal))).Select(c => c.Value).Distinct()];
        }
        catch (InvalidOperationException)
        {
            // A statement over tables that the twin does not have, such as those about KubeSql, wants no index.
            return [];
        }
    }

    private SqliteDatabase CreateTwin(IndexQuestion question)
    {
        var twin = new SqliteDatabase();
        SqlFunctions.Register(twin, timeProvider);
        foreach (var sql in question.Tables.Select(t => t.Physical.CreateSql).Concat(question.Views))
        {
            twin.Execute(sql);
        }

        // The planner believes what ANALYZE has written: https://www.sqlite.org/fileformat2.html#stat1tab.
        twin.Execute("ANALYZE");
        foreach (var table in question.Tables)
        {
            twin.Execute($"INSERT INTO sqlite_stat1 VALUES ({SqlName.Literal(table.Physical.Name)}, NULL, '{table.Rows}')");
        }

        twin.Execute("ANALYZE sqlite_schema");
        return twin;
    }

    // From the program SQLite would run: which columns it takes from the cursors of which tables. Views name more columns than are used.
    private static Dictionary<string, HashSet<int>> ColumnsUsed(SqliteDatabase twin, IndexQuestion question)
    {
        var used = question.Tables.ToDictionary(t => t.Physical.Name, _ => new HashSet<int>());
        var keys = question.Tables.Where(t => t.Physical.KeyName is not null).Select(t => t.Physical.KeyName!);
        foreach (var key in keys)
        {
            twin.Execute($"DROP INDEX {SqlName.Quote(key)}");
        }

        twin.Execute("PRAGMA automatic_index = off");
        using var roots = twin.Prepare("SELECT name FROM sqlite_schema WHERE rootpage = ?1 AND type = 'table'");
        using var program = twin.Prepare("EXPLAIN " + question.Sql);
        var cursors = new Dictionary<long, string>();
        while (program.Step())
        {
            var (opcode, cursor, operand) = (Text(program, 1), raw.sqlite3_column_int64(program.Handle, 2), raw.sqlite3_column_int64(program.Handle, 3));
            if (opcode == "OpenRead")
            {
                cursors[cursor] = roots.Bind(1, operand).Step() ? Text(roots, 0) : "";
                roots.Reset();
            }
            else if (opcode == "Column" && cursors.TryGetValue(cursor, out var table) && used.TryGetValue(table, out var columns))
            {
                // The rowid comes first.
                columns.Add((int)operand - 1);
            }
        }

        foreach (var table in question.Tables)
        {
            twin.Execute(table.Physical.CreateKeySql);
        }

        twin.Execute("PRAGMA automatic_index = on");
        return used;
    }

    private static IEnumerable<IndexCandidate> Candidates(IndexedTable table, HashSet<int> used)
    {
        var columns = table.Schema.Columns.Where(c => used.Contains(c.Ordinal)).ToList();
        var names = columns.Where(c => c.Type != ColumnType.Json).Select(c => SqlName.Quote(c.Name)).ToList();
        var canCover = columns.Count == names.Count && names.Count <= MostCoveredColumns;
        foreach (var name in names)
        {
            yield return new IndexCandidate(table.Physical.Name, canCover ? string.Join(", ", names.Where(n => n != name).Prepend(name)) : name);
        }

        foreach (var dotted in table.Dotted.Where(d => IsIndexable(d, table.Schema)))
        {
            yield return new IndexCandidate(table.Physical.Name, dotted.Expression!);
        }
    }

    // A part of a narrow map. What depends on the time or on wide JSON cannot or should not be in an index.
    private static bool IsIndexable(ColumnSchema dotted, TableSchema schema) =>
        dotted.Expression?.StartsWith("json_member(", StringComparison.Ordinal) == true
        && ComputedColumns.Arguments(dotted).All(name => schema.Columns.Any(c => c.Name == name && !c.IsWide));

    private static List<string> Plan(SqliteDatabase twin, string sql)
    {
        var steps = new List<string>();
        using var plan = twin.Prepare("EXPLAIN QUERY PLAN " + sql);
        while (plan.Step())
        {
            steps.Add(Text(plan, 3));
        }

        return steps;
    }

    private static string Text(SqliteStatement statement, int column) => raw.sqlite3_column_text(statement.Handle, column).utf8_to_string();
}
