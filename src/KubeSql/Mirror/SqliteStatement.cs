using SQLitePCL;

namespace KubeSql.Mirror;

/// <summary>A cached prepared statement of our own.</summary>
internal sealed class SqliteStatement(SqliteDatabase database, sqlite3_stmt handle) : IDisposable
{
    /// <summary>The raw statement, for binding cells without a detour.</summary>
    public sqlite3_stmt Handle { get; } = handle;

    public SqliteStatement Bind(int index, long value)
    {
        database.Check(raw.sqlite3_bind_int64(Handle, index, value));
        return this;
    }

    public SqliteStatement Bind(int index, double value)
    {
        database.Check(raw.sqlite3_bind_double(Handle, index, value));
        return this;
    }

    public SqliteStatement Bind(int index, string? value)
    {
        database.Check(value is null ? raw.sqlite3_bind_null(Handle, index) : raw.sqlite3_bind_text(Handle, index, value));
        return this;
    }

    /// <summary>Binds a text. An empty span has no address, which SQLite takes for NULL; an empty text must stay one, or keys with it are never found.</summary>
    public SqliteStatement Bind(int index, ReadOnlySpan<byte> utf8)
    {
        database.Check(utf8.IsEmpty ? raw.sqlite3_bind_text(Handle, index, "") : raw.sqlite3_bind_text(Handle, index, utf8));
        return this;
    }

    /// <summary>Moves to the next row; false when there is none.</summary>
    public bool Step()
    {
        var resultCode = raw.sqlite3_step(Handle);
        database.Check(resultCode);
        return resultCode == raw.SQLITE_ROW;
    }

    /// <summary>Runs the statement to its end and makes it ready for the next binding.</summary>
    public void Run()
    {
        var resultCode = raw.sqlite3_step(Handle);
        raw.sqlite3_reset(Handle);
        database.Check(resultCode);
    }

    /// <summary>Runs the statement; false when a UNIQUE constraint refused the row.</summary>
    public bool TryRun()
    {
        var resultCode = raw.sqlite3_step(Handle);
        raw.sqlite3_reset(Handle);
        if (resultCode == raw.SQLITE_CONSTRAINT)
        {
            return false;
        }

        database.Check(resultCode);
        return true;
    }

    /// <summary>The first column of the first row, or null where there is no row; the statement is ready again.</summary>
    public long? Scalar()
    {
        var value = Step() ? raw.sqlite3_column_int64(Handle, 0) : (long?)null;
        raw.sqlite3_reset(Handle);
        return value;
    }

    public void Reset() => raw.sqlite3_reset(Handle);

    public void ClearBindings() => raw.sqlite3_clear_bindings(Handle);

    /// <inheritdoc/>
    public void Dispose() => Handle.Dispose();
}
