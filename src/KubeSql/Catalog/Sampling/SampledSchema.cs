using System.Buffers;
using System.Text.Json;
using KubeSql.Catalog.OpenApi;

namespace KubeSql.Catalog.Sampling;

/// <summary>The schema that a kind would have by some of its objects, for kinds whose server publishes none.</summary>
internal static class SampledSchema
{
    private static readonly string[] s_common = ["apiVersion", "kind", "metadata"];

    /// <summary>Whether a schema names no field that is the kind's own.</summary>
    public static bool IsNeededBeside(OpenApiSchema schema) => schema.Properties.All(property => s_common.Contains(property.Name));

    /// <summary>Reads a list of objects; null when it holds none.</summary>
    /// <param name="list">The list as UTF-8 JSON.</param>
    public static OpenApiSchema? Of(ReadOnlySpan<byte> list)
    {
        var root = new SampledField();
        try
        {
            var items = JsonElement.Parse(list);
            if (items.ValueKind != JsonValueKind.Object || !items.TryGetProperty("items", out var array) || array.ValueKind != JsonValueKind.Array || array.GetArrayLength() == 0)
            {
                return null;
            }

            foreach (var item in array.EnumerateArray())
            {
                root.Add(item);
            }

            return Read(root);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: text that is no UTF-16, such as half of a surrogate pair.
            return null;
        }
    }

    private static OpenApiSchema? Read(SampledField root)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("definitions");
            writer.WritePropertyName("sample");
            root.Write(writer);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return OpenApiDocument.TryParse(buffer.WrittenSpan) is { } document && document.FindDefinition("sample") is { } definition
            ? new OpenApiSchema(document, definition)
            : null;
    }
}
