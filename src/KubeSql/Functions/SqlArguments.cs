using System.Globalization;
using SQLitePCL;

namespace KubeSql.Functions;

/// <summary>The arguments of one call of a SQL function.</summary>
internal readonly struct SqlArguments(sqlite3_value[] values)
{
    /// <summary>How many there are.</summary>
    public int Count => values.Length;

    /// <summary>Whether an argument is NULL.</summary>
    public bool IsNull(int index) => raw.sqlite3_value_type(values[index]) == raw.SQLITE_NULL;

    /// <summary>Whether an argument is an integer.</summary>
    public bool IsInteger(int index) => raw.sqlite3_value_type(values[index]) == raw.SQLITE_INTEGER;

    /// <summary>An argument as UTF-8; empty for NULL.</summary>
    public ReadOnlySpan<byte> Bytes(int index) => raw.sqlite3_value_blob(values[index]);

    /// <summary>An argument as text; null for NULL.</summary>
    public string? Text(int index) => IsNull(index) ? null : raw.sqlite3_value_text(values[index]).utf8_to_string();

    /// <summary>An argument as an integer.</summary>
    public long Integer(int index) => raw.sqlite3_value_int64(values[index]);

    /// <summary>An argument as a number; null for NULL and for text that is none.</summary>
    public double? Number(int index) => raw.sqlite3_value_type(values[index]) switch
    {
        raw.SQLITE_INTEGER or raw.SQLITE_FLOAT => raw.sqlite3_value_double(values[index]),
        raw.SQLITE_TEXT when double.TryParse(Text(index), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };
}
