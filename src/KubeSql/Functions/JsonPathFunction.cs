using System.Collections.Concurrent;
using System.Text.Json;

namespace KubeSql.Functions;

/// <summary><c>json_path(json, path, type)</c>: what the server prints for a printer column: texts side by side, or the first number or boolean.</summary>
internal sealed class JsonPathFunction
{
    // Paths come from definitions and, at most, from a user's statement.
    private readonly ConcurrentDictionary<string, JsonPath?> _paths = new(StringComparer.Ordinal);

    /// <summary>Registers the function.</summary>
    public static void Register(FunctionRegistry registry)
    {
        var function = new JsonPathFunction();
        registry.Add("json_path", 3, arguments =>
            arguments.Text(0) is { } json && arguments.Text(1) is { } path && arguments.Text(2) is { } type ? function.Print(json, path, type) : null);
    }

    private object? Print(string json, string pathText, string type)
    {
        var path = _paths.GetOrAdd(pathText, static text => JsonPath.TryParse(text, out var parsed) ? parsed : null)
            ?? throw new SqlFunctionException($"'{pathText}' is not a JSON path such as .a.b[0] or [?(@.type==\"Ready\")].status");
        var found = path.Find(Root(json)).Where(value => value.ValueKind != JsonValueKind.Null).ToList();
        if (found.Count == 0)
        {
            return null;
        }

        return (type, found[0].ValueKind) switch
        {
            ("integer", JsonValueKind.Number) => found[0].TryGetInt64(out var integer) ? integer : (long)found[0].GetDouble(),
            ("number", JsonValueKind.Number) => found[0].GetDouble(),
            ("boolean", JsonValueKind.True or JsonValueKind.False) => found[0].GetBoolean(),
            ("string" or "date", _) => string.Join(' ', found.Select(value => value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText())),
            _ => null,
        };
    }

    private static JsonElement Root(string json)
    {
        try
        {
            return JsonElement.Parse(json);
        }
        catch (JsonException)
        {
            return default;
        }
    }
}
