using System.Text.Json;

namespace KubeSql.Catalog.Printing;

/// <summary>Reads the printer columns out of a CustomResourceDefinition.</summary>
internal static class PrinterColumnReader
{
    /// <summary>The columns of one version, in order; what is malformed is left out.</summary>
    public static IReadOnlyList<PrinterColumn> Read(ReadOnlySpan<byte> definition, string version)
    {
        JsonElement root;
        try
        {
            root = JsonElement.Parse(definition);
        }
        catch (JsonException)
        {
            return [];
        }

        return
        [
            .. Elements(Member(root, "spec"), "versions").Where(candidate => Text(candidate, "name") == version)
                .SelectMany(candidate => Elements(candidate, "additionalPrinterColumns")).Select(Column).OfType<PrinterColumn>(),
        ];
    }

    private static PrinterColumn? Column(JsonElement column) =>
        Text(column, "name") is { } name && Text(column, "jsonPath") is { } path
            ? new PrinterColumn(name, Text(column, "type") ?? "string", path, Text(column, "description"))
            : null;

    private static JsonElement Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    private static JsonElement.ArrayEnumerator Elements(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : default;

    private static string? Text(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;
}
