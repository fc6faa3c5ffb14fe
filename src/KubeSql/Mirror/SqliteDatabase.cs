using System.Text;
using SQLitePCL;

namespace KubeSql.Mirror;

/// <summary>The in-memory SQLite database. Not safe for concurrent use: whoever touches it holds the <see cref="StoreGate"/>.</summary>
internal sealed class SqliteDatabase : IDisposable
{
    static SqliteDatabase() => Batteries_V2.Init();

    public SqliteDatabase()
    {
        Check(raw.sqlite3_open_v2(":memory:", out var handle, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE | raw.SQLITE_OPEN_NOMUTEX, null));
        Handle = handle;

        // A misspelt double-quoted column must be an error, never the string it spells.
        Check(raw.sqlite3_db_config(Handle, raw.SQLITE_DBCONFIG_DQS_DML, 0, out _));
        Check(raw.sqlite3_db_config(Handle, raw.SQLITE_DBCONFIG_DQS_DDL, 0, out _));
        Execute("PRAGMA page_size = 4096; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16384");
    }

    /// <summary>The connection.</summary>
    public sqlite3 Handle { get; }

    /// <summary>Runs statements of our own that return no rows.</summary>
    public void Execute(string sql) => Check(raw.sqlite3_exec(Handle, sql));

    /// <summary>Prepares a statement of our own.</summary>
    public SqliteStatement Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v3(Handle, Encoding.UTF8.GetBytes(sql), raw.SQLITE_PREPARE_PERSISTENT, out var statement));
        return new SqliteStatement(this, statement);
    }

    /// <summary>SQLite's words for the last failure.</summary>
    public string ErrorMessage => raw.sqlite3_errmsg(Handle).utf8_to_string();

    /// <summary>The one gate from a result code of our own statements to an error: such a failure is a defect, not the user's.</summary>
    public void Check(int resultCode)
    {
        if (resultCode is not (raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE))
        {
            throw new InvalidOperationException($"SQLite result code {resultCode}: {(Handle is null ? "open failed" : ErrorMessage)}");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Handle.Dispose();
}
