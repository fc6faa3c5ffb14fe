using KubeSql.Projection;
using SQLitePCL;

namespace KubeSql.Mirror;

/// <summary>Binds cells straight into an INSERT whose first parameter is the rowid.</summary>
internal readonly struct StatementWriter(sqlite3_stmt statement, RowIdentity identity) : ICellWriter
{
    /// <summary>Parameter index of the column with ordinal 0: SQLite counts from 1, and 1 is the rowid.</summary>
    public const int FirstCell = 2;

    public void WriteText(int ordinal, scoped ReadOnlySpan<byte> utf8)
    {
        if (ordinal <= RowIdentity.ResourceVersion)
        {
            identity.Keep(ordinal, utf8);
        }

        SqlText.Bind(statement, ordinal + FirstCell, utf8);
    }

    public void WriteInteger(int ordinal, long value) => raw.sqlite3_bind_int64(statement, ordinal + FirstCell, value);

    public void WriteReal(int ordinal, double value) => raw.sqlite3_bind_double(statement, ordinal + FirstCell, value);
}
