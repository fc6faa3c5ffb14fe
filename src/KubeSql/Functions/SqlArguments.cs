using SQLitePCL;

namespace KubeSql.Functions;

/// <summary>The arguments of one call of a SQL function.</summary>
internal readonly struct SqlArguments(sqlite3_value[] values)
{
    /// <summary>Whether an argument is NULL.</summary>
    public bool IsNull(int index) => raw.sqlite3_value_type(values[index]) == raw.SQLITE_NULL;

    /// <summary>An argument as UTF-8; empty for NULL.</summary>
    public ReadOnlySpan<byte> Bytes(int index) => raw.sqlite3_value_blob(values[index]);

    /// <summary>An argument as text; null for NULL.</summary>
    public string? Text(int index) => IsNull(index) ? null : raw.sqlite3_value_text(values[index]).utf8_to_string();
}
