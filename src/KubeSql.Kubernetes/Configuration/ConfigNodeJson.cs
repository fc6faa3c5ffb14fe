using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace KubeSql.Kubernetes;

/// <summary>Writes a YAML value as JSON, for credential plugins.</summary>
internal static class ConfigNodeJson
{
    /// <summary>The value as JSON text.</summary>
    public static string Write(ConfigNode node)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            Write(node, writer);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(ConfigNode node, Utf8JsonWriter writer)
    {
        if (node.Members is not null)
        {
            writer.WriteStartObject();
            foreach (var (key, value) in node.Members)
            {
                writer.WritePropertyName(key);
                Write(value, writer);
            }

            writer.WriteEndObject();
        }
        else if (node.Elements is not null)
        {
            writer.WriteStartArray();
            node.Elements.ForEach(element => Write(element, writer));
            writer.WriteEndArray();
        }
        else
        {
            WriteScalar(node, writer);
        }
    }

    private static void WriteScalar(ConfigNode node, Utf8JsonWriter writer)
    {
        if (node.Scalar is null)
        {
            writer.WriteNullValue();
        }
        else if (node.IsPlain && bool.TryParse(node.Scalar, out bool flag))
        {
            writer.WriteBooleanValue(flag);
        }
        else if (node.IsPlain && decimal.TryParse(node.Scalar, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number))
        {
            writer.WriteNumberValue(number);
        }
        else
        {
            writer.WriteStringValue(node.Scalar);
        }
    }
}
