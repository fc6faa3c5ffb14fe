using System.Globalization;
using SQLitePCL;

namespace KubeSql.Querying;

/// <summary>Gives every parameter of a statement its value.</summary>
internal static class ParameterBinder
{
    /// <summary>Binds values by name, ignoring case and the prefix <c>:</c>, <c>@</c>, <c>$</c> or <c>?</c>.</summary>
    /// <exception cref="SqlQueryException">A parameter has no value, a value no parameter, or a type SQL does not know.</exception>
    public static void Bind(sqlite3_stmt statement, IReadOnlyDictionary<string, object?>? values)
    {
        var given = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in values ?? new Dictionary<string, object?>())
        {
            given[name.TrimStart(':', '@', '$', '?')] = value;
        }

        var names = new List<string>();
        for (var index = 1; index <= raw.sqlite3_bind_parameter_count(statement); index++)
        {
            var name = raw.sqlite3_bind_parameter_name(statement, index).utf8_to_string() ?? "?";
            names.Add(name);
            if (!given.TryGetValue(name[1..], out var value))
            {
                throw SqlErrors.ParameterNotBound(name);
            }

            Bind(statement, index, name, value);
        }

        if (given.Keys.FirstOrDefault(k => !names.Exists(n => n[1..].Equals(k, StringComparison.OrdinalIgnoreCase))) is { } unknown)
        {
            throw SqlErrors.ParameterUnknown(unknown, names);
        }
    }

    private static void Bind(sqlite3_stmt statement, int index, string name, object? value)
    {
        switch (value)
        {
            case null or DBNull:
                raw.sqlite3_bind_null(statement, index);
                break;
            case bool flag:
                raw.sqlite3_bind_int64(statement, index, flag ? 1 : 0);
                break;
            case sbyte or byte or short or ushort or int or uint or long:
                raw.sqlite3_bind_int64(statement, index, Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case float or double or decimal or ulong:
                raw.sqlite3_bind_double(statement, index, Convert.ToDouble(value, CultureInfo.InvariantCulture));
                break;
            case DateTime time:
                raw.sqlite3_bind_text(statement, index, Format(time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : time));
                break;
            case DateTimeOffset time:
                raw.sqlite3_bind_text(statement, index, Format(time.UtcDateTime));
                break;
            case byte[] bytes:
                raw.sqlite3_bind_blob(statement, index, bytes);
                break;
            case string or char or Guid or Enum or Uri or IFormattable:
                raw.sqlite3_bind_text(statement, index, Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
                break;
            default:
                throw SqlErrors.ParameterType(name, value.GetType());
        }
    }

    private static string Format(DateTime time) => time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);
}
