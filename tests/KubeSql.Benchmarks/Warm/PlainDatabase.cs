using KubeSql.Mirror;
using SQLitePCL;

namespace KubeSql.Benchmarks.Warm;

/// <summary>The limit: a plain SQLite file with the rows of KubeSql's tables, asked through the same library.</summary>
internal sealed class PlainDatabase : IDisposable
{
    private readonly string _file = Path.GetTempFileName();
    private readonly sqlite3 _handle;

    public PlainDatabase()
    {
        Batteries_V2.Init();
        Check(raw.sqlite3_open_v2(_file, out _handle, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_NOMUTEX, null));
        // The whole file stays in memory once it was read, as KubeSql's rows do.
        Execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -4194304");
    }

    /// <summary>Copies a table with all its columns.</summary>
    /// <param name="session">Where from.</param>
    /// <param name="table">The table.</param>
    /// <param name="dotted">Names of parts of its maps to copy too, quoted.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task CopyAsync(KubeSqlSession session, string table, IEnumerable<string> dotted, CancellationToken cancellationToken)
    {
        await using var result = await session.QueryAsync($"select {string.Join(", ", ["*", .. dotted])} from {table}", cancellationToken: cancellationToken);
        // A part of a map that is named is among the columns of * already.
        var columns = result.Columns.Select((c, i) => (c.Name, Index: i)).DistinctBy(c => c.Name).ToList();
        Execute($"CREATE TABLE {SqlName.Quote(table)} ({string.Join(", ", columns.Select(c => SqlName.Quote(c.Name)))})");
        Execute("BEGIN");
        using var insert = Prepare($"INSERT INTO {SqlName.Quote(table)} VALUES ({string.Join(", ", columns.Select(_ => "?"))})");
        while (await result.ReadAsync(cancellationToken))
        {
            for (var i = 0; i < columns.Count; i++)
            {
                Bind(insert, i + 1, result.GetSqlValue(columns[i].Index));
            }

            Check(raw.sqlite3_step(insert));
            raw.sqlite3_reset(insert);
        }

        Execute("COMMIT");
    }

    /// <summary>The whole answer to a statement.</summary>
    public List<object?[]> Query(string sql)
    {
        using var statement = Prepare(sql);
        var rows = new List<object?[]>();
        var width = raw.sqlite3_column_count(statement);
        int resultCode;
        while ((resultCode = raw.sqlite3_step(statement)) == raw.SQLITE_ROW)
        {
            var row = new object?[width];
            for (var i = 0; i < width; i++)
            {
                row[i] = Value(statement, i);
            }

            rows.Add(row);
        }

        Check(resultCode);
        return rows;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _handle.Dispose();
        File.Delete(_file);
    }

    private static object? Value(sqlite3_stmt statement, int column) => raw.sqlite3_column_type(statement, column) switch
    {
        raw.SQLITE_INTEGER => raw.sqlite3_column_int64(statement, column),
        raw.SQLITE_FLOAT => raw.sqlite3_column_double(statement, column),
        raw.SQLITE_TEXT => raw.sqlite3_column_text(statement, column).utf8_to_string(),
        raw.SQLITE_BLOB => raw.sqlite3_column_blob(statement, column).ToArray(),
        _ => null,
    };

    private void Bind(sqlite3_stmt statement, int index, object? value) => Check(value switch
    {
        null => raw.sqlite3_bind_null(statement, index),
        long integer => raw.sqlite3_bind_int64(statement, index, integer),
        double real => raw.sqlite3_bind_double(statement, index, real),
        byte[] bytes => raw.sqlite3_bind_blob(statement, index, bytes),
        _ => raw.sqlite3_bind_text(statement, index, (string)value),
    });

    private sqlite3_stmt Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v2(_handle, sql, out var statement));
        return statement;
    }

    private void Execute(string sql) => Check(raw.sqlite3_exec(_handle, sql));

    private void Check(int resultCode)
    {
        if (resultCode is not (raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE))
        {
            throw new InvalidOperationException($"plain SQLite: {raw.sqlite3_errmsg(_handle).utf8_to_string()}");
        }
    }
}
