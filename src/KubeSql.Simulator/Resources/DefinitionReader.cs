using System.Text.Json;
using KubeSql.Simulator.Schema;

namespace KubeSql.Simulator.Resources;

/// <summary>Reads CustomResourceDefinition objects.</summary>
internal static class DefinitionReader
{
    private static readonly string[] s_verbs = ["delete", "deletecollection", "get", "list", "patch", "create", "update", "watch"];

    /// <summary>The served versions of a definition, newest first as it lists them; none when it is malformed.</summary>
    public static IEnumerable<(ResourceFacts Facts, CustomResource Custom)> Read(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var spec = Property(document.RootElement, "spec");
        var names = Property(spec, "names");
        if (Text(spec, "group") is not { } group || Text(names, "plural") is not { } plural || Text(names, "kind") is not { } kind)
        {
            return [];
        }

        var isNamespaced = Text(spec, "scope") != "Cluster";
        return [.. Elements(spec, "versions")
            .Where(version => Property(version, "served").ValueKind == JsonValueKind.True && Text(version, "name") is not null)
            .Select(version => (
                new ResourceFacts
                {
                    Group = group,
                    Version = Text(version, "name")!,
                    Plural = plural,
                    Singular = Text(names, "singular") ?? kind.ToLowerInvariant(),
                    Kind = kind,
                    IsNamespaced = isNamespaced,
                    Verbs = s_verbs,
                    ShortNames = Strings(names, "shortNames"),
                    Categories = Strings(names, "categories"),
                    Subresources = [.. Properties(version, "subresources")],
                    TypeName = TypeNameOf(group, Text(version, "name")!, kind),
                },
                ReadVersion(version, Text(names, "listKind") ?? kind + "List")))];
    }

    /// <summary>The OpenAPI name of a custom type: the group reversed, then version and kind.</summary>
    private static string TypeNameOf(string group, string version, string kind) =>
        $"{string.Join('.', group.Split('.').Reverse())}.{version}.{kind}";

    private static CustomResource ReadVersion(JsonElement version, string listKind)
    {
        var schema = Property(Property(version, "schema"), "openAPIV3Schema");
        var scale = Property(Property(version, "subresources"), "scale");
        return new CustomResource(
            listKind,
            schema.ValueKind == JsonValueKind.Object ? schema.Clone() : null,
            [.. Elements(version, "additionalPrinterColumns").Select(ReadColumn)],
            scale.ValueKind == JsonValueKind.Object ? scale.Clone() : null);
    }

    private static PrinterColumn ReadColumn(JsonElement column) => new(
        Text(column, "name") ?? "",
        Text(column, "type") ?? "string",
        Text(column, "format") ?? "",
        Text(column, "description") ?? "",
        Property(column, "priority") is { ValueKind: JsonValueKind.Number } priority ? priority.GetInt32() : 0,
        Text(column, "jsonPath") ?? "");

    private static JsonElement Property(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    private static string? Text(JsonElement element, string name) =>
        Property(element, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    private static JsonElement.ArrayEnumerator Elements(JsonElement element, string name) =>
        Property(element, name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : default;

    private static IEnumerable<string> Properties(JsonElement element, string name) =>
        Property(element, name) is { ValueKind: JsonValueKind.Object } value ? value.EnumerateObject().Select(property => property.Name) : [];

    private static List<string> Strings(JsonElement element, string name) =>
        [.. Elements(element, name).Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)];
}
