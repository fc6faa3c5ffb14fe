using System.Globalization;
using System.Text.Json.Nodes;

namespace KubeSql.Integration.Tests.Clusters;

/// <summary>What a server's own JSON says, in the few shapes the tests compare.</summary>
internal static class Truth
{
    public static string Name(this JsonNode item) => (string)item["metadata"]!["name"]!;

    public static string? Namespace(this JsonNode item) => (string?)item["metadata"]!["namespace"];

    public static string? Text(this JsonNode item, params string[] path) => (string?)Find(item, path);

    public static IEnumerable<JsonNode> Items(this JsonNode item, params string[] path) =>
        Find(item, path)?.AsArray().Select(element => element!) ?? [];

    public static JsonNode? Find(this JsonNode item, params string[] path) =>
        path.Aggregate((JsonNode?)item, (node, segment) => node?[segment]);

    public static DateTime Created(this JsonNode item) => DateTime.Parse(
        item.Text("metadata", "creationTimestamp")!, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);

    /// <summary>A cpu quantity in cores.</summary>
    public static double Cores(string quantity) => quantity.EndsWith('m')
        ? double.Parse(quantity[..^1], CultureInfo.InvariantCulture) / 1000
        : double.Parse(quantity, CultureInfo.InvariantCulture);
}
