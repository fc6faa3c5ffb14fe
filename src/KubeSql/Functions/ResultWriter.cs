using KubeSql.Mirror;
using KubeSql.Projection;
using SQLitePCL;

namespace KubeSql.Functions;

/// <summary>Makes the one value written the result of a SQL function; with nothing written the result is NULL.</summary>
internal readonly struct ResultWriter(sqlite3_context context) : ICellWriter
{
    public void WriteText(int ordinal, scoped ReadOnlySpan<byte> utf8) => SqlText.SetResult(context, utf8);

    public void WriteInteger(int ordinal, long value) => raw.sqlite3_result_int64(context, value);

    public void WriteReal(int ordinal, double value) => raw.sqlite3_result_double(context, value);
}
