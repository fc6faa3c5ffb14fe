using System.Text.Json;

namespace KubeSql.Catalog.OpenApi;

/// <summary>The identity of a kind in <c>x-kubernetes-group-version-kind</c>.</summary>
internal readonly record struct GroupVersionKind(string Group, string Version, string Kind)
{
    /// <summary>Reads one entry; what is missing or of another type is empty.</summary>
    public static GroupVersionKind Read(JsonElement entry) => new(Text(entry, "group"), Text(entry, "version"), Text(entry, "kind"));

    private static string Text(JsonElement entry, string name) =>
        entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : string.Empty;
}
