using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace KubeSql.Simulator.Protobuf;

/// <summary>
/// Turns objects in protocol buffers into JSON. kubectl sends what its own commands create in this form since 1.32,
/// and has no other to fall back to.
/// </summary>
internal static class ObjectDecoder
{
    public const string MediaType = "application/vnd.kubernetes.protobuf";

    private const string Meta = "io.k8s.apimachinery.pkg.apis.meta.v1.";

    /// <summary>Decodes an object in its envelope.</summary>
    /// <exception cref="FormatException">The bytes are no such object, or of a kind that is not known.</exception>
    public static JsonObject Decode(ReadOnlySpan<byte> envelope)
    {
        if (!envelope.StartsWith("k8s\0"u8))
        {
            throw new FormatException("The body does not begin with the mark of Kubernetes' protocol buffers.");
        }

        var (apiVersion, kind) = ("", "");
        ReadOnlySpan<byte> raw = default;
        var reader = new ProtobufReader(envelope[4..]);
        while (reader.Read())
        {
            if (reader.Field == 1)
            {
                (apiVersion, kind) = ReadTypeMeta(reader.Bytes);
            }
            else if (reader.Field == 2)
            {
                raw = reader.Bytes;
            }
        }

        var message = kind == "DeleteOptions" ? Meta + kind : MessageName(apiVersion, kind);
        var value = new JsonObject { ["kind"] = kind, ["apiVersion"] = apiVersion };
        Fill(value, raw, MessageTable.Find(message) ?? throw new FormatException($"{kind} in {apiVersion} is not known."));
        return value;
    }

    private static (string ApiVersion, string Kind) ReadTypeMeta(ReadOnlySpan<byte> bytes)
    {
        var (apiVersion, kind) = ("", "");
        var reader = new ProtobufReader(bytes);
        while (reader.Read())
        {
            var text = Encoding.UTF8.GetString(reader.Bytes);
            (apiVersion, kind) = reader.Field == 1 ? (text, kind) : (apiVersion, text);
        }

        return (apiVersion, kind);
    }

    /// <summary>The packages of the API are named after the first part of the group.</summary>
    private static string MessageName(string apiVersion, string kind)
    {
        var parts = apiVersion.Split('/');
        return parts.Length == 1 ? $"io.k8s.api.core.{parts[0]}.{kind}" : $"io.k8s.api.{parts[0].Split('.')[0]}.{parts[1]}.{kind}";
    }

    private static void Fill(JsonObject value, ReadOnlySpan<byte> message, IReadOnlyDictionary<int, MessageField> fields)
    {
        var reader = new ProtobufReader(message);
        while (reader.Read())
        {
            if (!fields.TryGetValue(reader.Field, out var field))
            {
                continue;
            }

            if (field.IsInlined)
            {
                Fill(value, reader.Bytes, MessageTable.Find(field.Type) ?? throw new FormatException($"{field.Type} is not known."));
            }
            else if (field.IsMap)
            {
                AddEntry(value, field, reader.Bytes);
            }
            else if (field.IsList)
            {
                List(value, field.Name).Add(ReadValue(field.Type, ref reader));
            }
            else if (ReadValue(field.Type, ref reader) is { } single && !IsEmptyText(single))
            {
                value[field.Name] = single;
            }
        }
    }

    /// <summary>Text that was not set comes as empty text, which JSON leaves out.</summary>
    private static bool IsEmptyText(JsonNode node) => node is JsonValue value && value.TryGetValue<string>(out var text) && text.Length == 0;

    private static JsonArray List(JsonObject value, string name)
    {
        if (value[name] is not JsonArray list)
        {
            list = [];
            value[name] = list;
        }

        return list;
    }

    private static void AddEntry(JsonObject value, MessageField field, ReadOnlySpan<byte> entry)
    {
        if (value[field.Name] is not JsonObject map)
        {
            map = [];
            value[field.Name] = map;
        }

        var key = "";
        JsonNode? content = null;
        var reader = new ProtobufReader(entry);
        while (reader.Read())
        {
            if (reader.Field == 1)
            {
                key = Encoding.UTF8.GetString(reader.Bytes);
            }
            else
            {
                content = ReadValue(field.Type, ref reader);
            }
        }

        map[key] = content ?? "";
    }

    private static JsonNode? ReadValue(string type, ref ProtobufReader reader) => type switch
    {
        "string" => JsonValue.Create(Encoding.UTF8.GetString(reader.Bytes)),
        "bytes" => JsonValue.Create(Convert.ToBase64String(reader.Bytes)),
        "bool" => JsonValue.Create(reader.Number != 0),
        "double" => JsonValue.Create(BitConverter.UInt64BitsToDouble(reader.Number)),
        "int32" or "int64" or "uint32" or "uint64" => JsonValue.Create((long)reader.Number),
        Meta + "Time" or Meta + "MicroTime" => ReadTime(reader.Bytes, type),
        Meta + "FieldsV1" or "io.k8s.apimachinery.pkg.runtime.RawExtension" => ReadJson(reader.Bytes),
        "io.k8s.apimachinery.pkg.api.resource.Quantity" => Member(reader.Bytes, type, "string"),
        "io.k8s.apimachinery.pkg.util.intstr.IntOrString" => ReadIntOrString(reader.Bytes, type),
        _ when type.EndsWith(".ExtraValue", StringComparison.Ordinal) => Member(reader.Bytes, type, "items"),
        _ => ReadMessage(reader.Bytes, type),
    };

    private static JsonObject ReadMessage(ReadOnlySpan<byte> bytes, string type)
    {
        var value = new JsonObject();
        Fill(value, bytes, MessageTable.Find(type) ?? throw new FormatException($"{type} is not known."));
        return value;
    }

    private static JsonNode? Member(ReadOnlySpan<byte> bytes, string type, string name) => ReadMessage(bytes, type)[name]?.DeepClone();

    private static JsonNode? ReadIntOrString(ReadOnlySpan<byte> bytes, string type)
    {
        var value = ReadMessage(bytes, type);
        var isText = value["type"]?.GetValue<long>() == 1;
        return (isText ? value["strVal"] : value["intVal"])?.DeepClone();
    }

    /// <summary>Null for the zero time, which stands for none.</summary>
    private static JsonValue? ReadTime(ReadOnlySpan<byte> bytes, string type)
    {
        var value = ReadMessage(bytes, type);
        if (value["seconds"]?.GetValue<long>() is not { } seconds)
        {
            return null;
        }

        var time = DateTimeOffset.FromUnixTimeSeconds(seconds).AddTicks((value["nanos"]?.GetValue<long>() ?? 0) / 100);
        var format = type == Meta + "Time" ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";
        return JsonValue.Create(time.UtcDateTime.ToString(format, CultureInfo.InvariantCulture));
    }

    private static JsonNode? ReadJson(ReadOnlySpan<byte> bytes)
    {
        var reader = new ProtobufReader(bytes);
        return reader.Read() ? JsonNode.Parse(reader.Bytes) : null;
    }
}
