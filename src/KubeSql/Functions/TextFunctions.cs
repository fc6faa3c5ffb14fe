using System.Text;
using KubeSql.Projection;
using SQLitePCL;

namespace KubeSql.Functions;

/// <summary>Functions of texts and JSON.</summary>
internal static class TextFunctions
{
    private static readonly UTF8Encoding s_strictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>Registers all of them.</summary>
    public static void Register(FunctionRegistry registry)
    {
        registry.Add("json_get", FunctionRegistry.AnyArguments, WriteJsonElement);
        registry.Add("json_cell", FunctionRegistry.AnyArguments, WriteJsonCell);
        registry.Add("json_places", 1, WriteJsonPlaces);
        registry.AddText("base64_decode", DecodeBase64);
    }

    private static void WriteJsonElement(sqlite3_context context, object data, sqlite3_value[] values)
    {
        if (values.Length < 2)
        {
            raw.sqlite3_result_error(context, "json_get takes JSON and one or more keys or indexes: json_get(column, 'key', 0, …)");
            return;
        }

        if (TryFind(raw.sqlite3_value_blob(values[0]), values.AsSpan(1), out var value))
        {
            var writer = new ResultWriter(context);
            CellConversion.WriteUntyped(0, value, ref writer);
        }
    }

    // json_cell(type, json, key, …): what a stored column of the type would hold.
    private static void WriteJsonCell(sqlite3_context context, object data, sqlite3_value[] values)
    {
        if (TryFind(raw.sqlite3_value_blob(values[1]), values.AsSpan(2), out var value)
            && Enum.TryParse<ColumnType>(raw.sqlite3_value_text(values[0]).utf8_to_string(), out var type))
        {
            var isCpu = raw.sqlite3_value_text(values[^1]).utf8_to_string() == "cpu";
            var writer = new ResultWriter(context);
            CellConversion.Write(new StoredCell(0, type, CellContent.Whole, isCpu), value, ref writer);
        }
    }

    // json_places(array): the indexes of its elements, as a JSON array; NULL for what is no array.
    private static void WriteJsonPlaces(sqlite3_context context, object data, sqlite3_value[] values)
    {
        var cursor = new JsonCursor(raw.sqlite3_value_blob(values[0]));
        if (!cursor.EnterArray())
        {
            return;
        }

        var count = 0;
        while (cursor.NextElement() && !cursor.ReadValue().IsEmpty)
        {
            count++;
        }

        raw.sqlite3_result_text(context, count == 1 ? "[0]" : $"[{string.Join(',', Enumerable.Range(0, count))}]");
    }

    private static bool TryFind(ReadOnlySpan<byte> json, ReadOnlySpan<sqlite3_value> keys, out ReadOnlySpan<byte> value)
    {
        value = json;
        foreach (var key in keys)
        {
            var isFound = raw.sqlite3_value_type(key) == raw.SQLITE_INTEGER
                ? JsonElements.TryFind(value, raw.sqlite3_value_int64(key), out value)
                : Labels.TryFind(value, raw.sqlite3_value_blob(key), out value);
            if (!isFound)
            {
                return false;
            }
        }

        return true;
    }

    private static object? DecodeBase64(string text)
    {
        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out var length))
        {
            return null;
        }

        try
        {
            return s_strictUtf8.GetString(bytes, 0, length);
        }
        catch (DecoderFallbackException)
        {
            return bytes[..length];
        }
    }
}
