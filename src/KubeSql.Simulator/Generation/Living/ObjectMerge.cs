using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace KubeSql.Simulator.Generation.Living;

/// <summary>Brings an object up to date without undoing what users changed on it: their labels and annotations stay.</summary>
internal static class ObjectMerge
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="current">The object as it is stored.</param>
    /// <param name="generated">The object as it should be.</param>
    /// <param name="keepsSpec">Whether the spec stays as it is stored.</param>
    public static ReadOnlySpan<byte> Merge(byte[] current, ReadOnlySpan<byte> generated, bool keepsSpec)
    {
        var stored = JsonElement.Parse(current);
        var wanted = JsonElement.Parse(generated);
        var buffer = new ArrayBufferWriter<byte>(current.Length + 1024);
        using (var json = new Utf8JsonWriter(buffer, s_options))
        {
            json.WriteStartObject();
            foreach (var field in wanted.EnumerateObject())
            {
                if (field.NameEquals("metadata"u8))
                {
                    WriteMetadata(json, stored.GetProperty("metadata"u8), field.Value);
                }
                else if (keepsSpec && field.NameEquals("spec"u8) && stored.TryGetProperty("spec"u8, out var spec))
                {
                    WriteField(json, "spec", spec);
                }
                else
                {
                    field.WriteTo(json);
                }
            }

            json.WriteEndObject();
        }

        return buffer.WrittenSpan;
    }

    private static void WriteMetadata(Utf8JsonWriter json, JsonElement stored, JsonElement wanted)
    {
        json.WriteStartObject("metadata"u8);
        foreach (var field in wanted.EnumerateObject())
        {
            if (field.Name is "labels" or "annotations" && stored.TryGetProperty(field.Name, out var own))
            {
                WriteUnion(json, field.Name, field.Value, own, ownWins: field.Name == "labels");
            }
            else if (field.NameEquals("creationTimestamp"u8) || field.NameEquals("uid"u8))
            {
                WriteField(json, field.Name, stored.GetProperty(field.Name));
            }
            else
            {
                field.WriteTo(json);
            }
        }

        // A finalizer that is gone has done its work; everything else that only the store knows stays.
        foreach (var field in stored.EnumerateObject().Where(field => field.Name != "finalizers" && !wanted.TryGetProperty(field.Name, out _)))
        {
            field.WriteTo(json);
        }

        json.WriteEndObject();
    }

    private static void WriteUnion(Utf8JsonWriter json, string name, JsonElement wanted, JsonElement own, bool ownWins)
    {
        var (first, second) = ownWins ? (wanted, own) : (own, wanted);
        var union = new SortedDictionary<string, string?>(StringComparer.Ordinal);
        foreach (var entry in first.EnumerateObject().Concat(second.EnumerateObject()))
        {
            union[entry.Name] = entry.Value.GetString();
        }

        json.WriteStartObject(name);
        foreach (var (key, value) in union)
        {
            json.WriteString(key, value);
        }

        json.WriteEndObject();
    }

    private static void WriteField(Utf8JsonWriter json, string name, JsonElement value)
    {
        json.WritePropertyName(name);
        value.WriteTo(json);
    }
}
