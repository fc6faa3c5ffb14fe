using System.Globalization;
using System.Text.Json.Nodes;
using KubeSql.Simulator.Errors;

namespace KubeSql.Simulator.Patching;

/// <summary>JSON Patch, RFC 6902.</summary>
internal static class JsonPatch
{
    /// <exception cref="StatusException">The patch is malformed, or does not fit the object.</exception>
    public static JsonObject Apply(JsonObject value, JsonNode? patch)
    {
        if (patch is not JsonArray operations)
        {
            throw StatusErrors.BadRequest("a JSON patch must be a list of operations");
        }

        foreach (var operation in operations)
        {
            Apply(value, operation as JsonObject ?? throw StatusErrors.BadRequest("an operation of a JSON patch must be an object"));
        }

        return value;
    }

    private static void Apply(JsonObject root, JsonObject operation)
    {
        var path = Path(operation, "path");
        switch (Text(operation, "op"))
        {
            case "add":
                Add(root, path, operation["value"]);
                break;
            case "remove":
                Remove(root, path);
                break;
            case "replace":
                Remove(root, path);
                Add(root, path, operation["value"]);
                break;
            case "move":
                var moved = Get(root, Path(operation, "from"))?.DeepClone();
                Remove(root, Path(operation, "from"));
                Add(root, path, moved);
                break;
            case "copy":
                Add(root, path, Get(root, Path(operation, "from")));
                break;
            case "test" when JsonNode.DeepEquals(Get(root, path), operation["value"]):
                break;
            default:
                throw Rejected();
        }
    }

    private static JsonNode? Get(JsonNode root, string[] path)
    {
        JsonNode? node = root;
        foreach (var segment in path)
        {
            node = node switch
            {
                JsonObject value when value.TryGetPropertyValue(segment, out var child) => child,
                JsonArray list => list[Index(segment, list.Count - 1)],
                _ => throw Rejected(),
            };
        }

        return node;
    }

    private static void Add(JsonObject root, string[] path, JsonNode? value)
    {
        switch (Parent(root, path))
        {
            case JsonObject parent:
                parent[path[^1]] = value?.DeepClone();
                break;
            case JsonArray list:
                list.Insert(path[^1] == "-" ? list.Count : Index(path[^1], list.Count), value?.DeepClone());
                break;
            default:
                throw Rejected();
        }
    }

    private static void Remove(JsonObject root, string[] path)
    {
        switch (Parent(root, path))
        {
            case JsonObject parent when parent.Remove(path[^1]):
                break;
            case JsonArray list:
                list.RemoveAt(Index(path[^1], list.Count - 1));
                break;
            default:
                throw Rejected();
        }
    }

    private static JsonNode? Parent(JsonObject root, string[] path) => path.Length == 0 ? throw Rejected() : Get(root, path[..^1]);

    private static int Index(string segment, int largest) =>
        int.TryParse(segment, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index <= largest ? index : throw Rejected();

    private static string[] Path(JsonObject operation, string name)
    {
        var pointer = Text(operation, name);
        if (pointer.Length == 0)
        {
            return [];
        }

        return pointer[0] == '/'
            ? [.. pointer[1..].Split('/').Select(segment => segment
                .Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))]
            : throw Rejected();
    }

    private static string Text(JsonObject operation, string name) =>
        operation[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";

    private static StatusException Rejected() =>
        new(422, "Invalid", "the server rejected our request due to an error in our request", new StatusDetails());
}
