using System.Text.Json;

namespace KubeSql.Kubernetes;

/// <summary>Reads members of discovery documents that servers leave out, or set to null, when they are empty.</summary>
internal static class DiscoveryJson
{
    /// <summary>The elements of an array member; none when it is absent or null.</summary>
    public static IEnumerable<JsonElement> Array(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [];

    /// <summary>A text member; null when it is absent, null or empty.</summary>
    public static string? Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    /// <summary>The texts of an array member.</summary>
    public static IReadOnlyList<string> Texts(JsonElement parent, string name) => [.. Array(parent, name).Select(item => item.GetString()!)];
}
