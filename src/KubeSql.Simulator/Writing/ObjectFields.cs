using System.Text.Json.Nodes;

namespace KubeSql.Simulator.Writing;

/// <summary>Reads and sets the fields of objects that the server cares about.</summary>
internal static class ObjectFields
{
    public static JsonObject Metadata(JsonObject value)
    {
        if (value["metadata"] is not JsonObject metadata)
        {
            metadata = [];
            value["metadata"] = metadata;
        }

        return metadata;
    }

    public static string Text(JsonObject value, string name) =>
        value[name] is JsonValue node && node.TryGetValue<string>(out var text) ? text : "";

    public static string MetadataText(JsonObject value, string name) => Text(Metadata(value), name);

    public static bool HasFinalizers(JsonObject value) => Metadata(value)["finalizers"] is JsonArray { Count: > 0 };

    public static bool IsBeingDeleted(JsonObject value) => MetadataText(value, "deletionTimestamp").Length > 0;

    /// <summary>Sets a field to a copy of the same field of another object, or removes it where that has none.</summary>
    public static void Take(JsonObject into, JsonObject from, string name)
    {
        if (from[name] is { } node)
        {
            into[name] = node.DeepClone();
        }
        else
        {
            into.Remove(name);
        }
    }
}
