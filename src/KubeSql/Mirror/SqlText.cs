using SQLitePCL;

namespace KubeSql.Mirror;

/// <summary>Gives text to SQLite without making a string of it.</summary>
internal static class SqlText
{
    /// <summary>Binds text to a parameter.</summary>
    /// <remarks>An empty span has no address, which SQLite takes for NULL; an empty string has one. An empty value is not an absent one.</remarks>
    public static void Bind(sqlite3_stmt statement, int index, ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty)
        {
            raw.sqlite3_bind_text(statement, index, string.Empty);
        }
        else
        {
            raw.sqlite3_bind_text(statement, index, utf8);
        }
    }

    /// <summary>Makes text the result of a function.</summary>
    public static void SetResult(sqlite3_context context, ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty)
        {
            raw.sqlite3_result_text(context, string.Empty);
        }
        else
        {
            raw.sqlite3_result_text(context, utf8);
        }
    }
}
