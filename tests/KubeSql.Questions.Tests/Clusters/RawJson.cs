using System.Globalization;
using System.Text.Json.Nodes;

namespace KubeSql.Questions.Tests.Clusters;

/// <summary>Reads an object's raw JSON.</summary>
internal static class RawJson
{
    public static JsonNode? At(this JsonNode? node, params string[] path) => path.Aggregate(node, (current, segment) => (current as JsonObject)?[segment]);

    public static string? Text(this JsonNode? node, params string[] path) => node.At(path)?.ToString();

    public static IEnumerable<JsonNode> List(this JsonNode? node, params string[] path) => node.At(path)?.AsArray().Select(element => element!) ?? [];

    public static string Name(this JsonNode item) => item.Text("metadata", "name")!;

    public static string? Namespace(this JsonNode item) => item.Text("metadata", "namespace");

    /// <summary>Containers of every type.</summary>
    public static IEnumerable<JsonNode> AllContainers(this JsonNode pod) =>
        pod.List("spec", "containers").Concat(pod.List("spec", "initContainers")).Concat(pod.List("spec", "ephemeralContainers"));

    /// <summary>Statuses of containers of every type.</summary>
    public static IEnumerable<JsonNode> AllStatuses(this JsonNode pod) =>
        pod.List("status", "containerStatuses").Concat(pod.List("status", "initContainerStatuses")).Concat(pod.List("status", "ephemeralContainerStatuses"));

    public static double Number(string quantity)
    {
        (string Suffix, double Factor)[] suffixes =
            [("Ki", 1L << 10), ("Mi", 1L << 20), ("Gi", 1L << 30), ("Ti", 1L << 40), ("m", 0.001), ("k", 1e3), ("M", 1e6), ("G", 1e9)];
        var (suffix, factor) = suffixes.FirstOrDefault(known => quantity.EndsWith(known.Suffix, StringComparison.Ordinal));
        return suffix is null
            ? double.Parse(quantity, CultureInfo.InvariantCulture)
            : double.Parse(quantity[..^suffix.Length], CultureInfo.InvariantCulture) * factor;
    }
}
