using System.Text.Json;

namespace KubeSql.Simulator.Tests.Generation;

/// <summary>Short ways into JSON for assertions.</summary>
internal static class JsonPath
{
    /// <summary>The value at a path of names with dots between them; null where a part of it is missing.</summary>
    public static JsonElement? At(this JsonElement element, string path)
    {
        foreach (var name in path.Split('.'))
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
            {
                return null;
            }
        }

        return element.ValueKind == JsonValueKind.Null ? null : element;
    }

    public static string? Text(this JsonElement element, string path) => element.At(path)?.ToString();

    public static int Number(this JsonElement element, string path) => element.At(path)?.GetInt32() ?? 0;

    public static IEnumerable<JsonElement> Items(this JsonElement element, string path) =>
        element.At(path) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    public static string Name(this JsonElement element) => element.Text("metadata.name")!;

    public static string? Namespace(this JsonElement element) => element.Text("metadata.namespace");

    public static string Uid(this JsonElement element) => element.Text("metadata.uid") ?? "";
}
