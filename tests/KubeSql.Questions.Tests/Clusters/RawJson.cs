using System.Globalization;
using System.Text.Json.Nodes;

namespace KubeSql.Questions.Tests.Clusters;

/// <summary>Reads an object's raw JSON.</summary>
internal static class RawJson
{
    public static JsonNode? At(this JsonNode? node, params string[] path) => path.Aggregate(node, (current, segment) => (current as JsonObject)?[segment]);

    public static string? Text(this JsonNode? node, params string[] path) => node.At(path)?.ToString();

    public static bool? Flag(this JsonNode? node, params string[] path) => (bool?)node.At(path);

    public static long? Number(this JsonNode? node, params string[] path) => (long?)node.At(path);

    public static DateTime? Time(this JsonNode? node, params string[] path) => node.Text(path) is { } text
        ? DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal)
        : null;

    public static IEnumerable<JsonNode> List(this JsonNode? node, params string[] path) => node.At(path)?.AsArray().Select(element => element!) ?? [];

    public static IEnumerable<string> Texts(this JsonNode? node, params string[] path) => node.List(path).Select(element => element.ToString());

    public static IEnumerable<(string Key, JsonNode? Value)> Map(this JsonNode? node, params string[] path) =>
        node.At(path)?.AsObject().Select(entry => (entry.Key, entry.Value)) ?? [];

    public static string Name(this JsonNode item) => item.Text("metadata", "name")!;

    public static string? Namespace(this JsonNode item) => item.Text("metadata", "namespace");

    public static string? Uid(this JsonNode item) => item.Text("metadata", "uid");

    public static IEnumerable<JsonNode> Owners(this JsonNode item) => item.List("metadata", "ownerReferences");

    public static JsonNode? Condition(this JsonNode item, string type) =>
        item.List("status", "conditions").FirstOrDefault(condition => condition.Text("type") == type);
}
