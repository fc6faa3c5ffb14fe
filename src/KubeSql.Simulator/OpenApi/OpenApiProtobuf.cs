using System.Text.Json;
using KubeSql.Simulator.Protobuf;
using KubeSql.Simulator.Tables;

namespace KubeSql.Simulator.OpenApi;

/// <summary>
/// Version 2 documents as protocol buffers, in the messages of
/// <see href="https://github.com/google/gnostic-models/blob/main/openapiv2/OpenAPIv2.proto">gnostic's OpenAPIv2.proto</see>;
/// what kubectl does not read is left out.
/// </summary>
internal static class OpenApiProtobuf
{
    public const string MediaType = "application/com.github.proto-openapi.spec.v2.v1.0+protobuf";

    private static readonly Dictionary<string, int> s_methods = new()
    {
        ["get"] = 2,
        ["put"] = 3,
        ["post"] = 4,
        ["delete"] = 5,
        ["patch"] = 8,
    };

    public static byte[] Convert(ReadOnlyMemory<byte> json)
    {
        using var source = JsonDocument.Parse(json);
        var root = source.RootElement;
        var document = new ProtobufWriter();
        document.Write(1, root.Text("swagger"));
        document.Write(2, info =>
        {
            info.Write(1, root.Text("info", "title"));
            info.Write(2, root.Text("info", "version"));
        });
        document.Write(8, paths =>
        {
            foreach (var path in root.Members("paths"))
            {
                paths.Write(2, named => WriteNamed(named, path, WritePath));
            }
        });
        document.Write(9, definitions => WriteSchemas(definitions, root.Members("definitions")));
        return document.ToArray();
    }

    /// <summary>A name and a value: maps of schemas, paths, responses and extensions are lists of these.</summary>
    private static void WriteNamed(ProtobufWriter named, JsonProperty property, Action<ProtobufWriter, JsonElement> write)
    {
        named.Write(1, property.Name);
        named.Write(2, value => write(value, property.Value));
    }

    private static void WritePath(ProtobufWriter item, JsonElement path)
    {
        foreach (var operation in path.Members())
        {
            item.Write(s_methods[operation.Name], message => WriteOperation(message, operation.Value));
        }
    }

    private static void WriteOperation(ProtobufWriter message, JsonElement operation)
    {
        message.Write(5, operation.Text("operationId"));
        foreach (var parameter in operation.Items("parameters"))
        {
            // ParametersItem, Parameter, NonBodyParameter, QueryParameterSubSchema
            message.Write(8, item => item.Write(1, any => any.Write(2, nonBody => nonBody.Write(3, query =>
            {
                query.Write(2, "query");
                query.Write(4, parameter.Text("name"));
                query.Write(6, parameter.Text("type"));
            }))));
        }

        message.Write(9, responses =>
        {
            foreach (var response in operation.Members("responses"))
            {
                responses.Write(1, named => WriteNamed(
                    named, response, (value, content) => value.Write(1, body => body.Write(1, content.Text("description")))));
            }
        });
        WriteExtensions(message, 13, operation);
    }

    private static void WriteSchemas(ProtobufWriter target, IEnumerable<JsonProperty> schemas)
    {
        foreach (var schema in schemas)
        {
            target.Write(1, named => WriteNamed(named, schema, WriteSchema));
        }
    }

    private static void WriteSchema(ProtobufWriter target, JsonElement schema)
    {
        WriteText(target, 1, schema.Text("$ref"));
        WriteText(target, 2, schema.Text("format"));
        WriteText(target, 4, schema.Text("description"));
        foreach (var name in schema.Items("required"))
        {
            target.Write(19, name.GetString()!);
        }

        if (schema.At("additionalProperties") is { ValueKind: JsonValueKind.Object } values)
        {
            target.Write(21, item => item.Write(1, nested => WriteSchema(nested, values)));
        }

        if (schema.Has("type"))
        {
            target.Write(22, type => type.Write(1, schema.Text("type")));
        }

        if (schema.At("items") is { ValueKind: JsonValueKind.Object } elements)
        {
            target.Write(23, item => item.Write(1, nested => WriteSchema(nested, elements)));
        }

        if (schema.Has("properties"))
        {
            target.Write(25, properties => WriteSchemas(properties, schema.Members("properties")));
        }

        WriteExtensions(target, 31, schema);
    }

    /// <summary>Extensions are YAML text, and JSON is YAML.</summary>
    private static void WriteExtensions(ProtobufWriter target, int field, JsonElement value)
    {
        foreach (var extension in value.Members().Where(member => member.Name.StartsWith("x-", StringComparison.Ordinal)))
        {
            target.Write(field, named => WriteNamed(named, extension, (any, content) => any.Write(2, content.GetRawText())));
        }
    }

    private static void WriteText(ProtobufWriter target, int field, string text)
    {
        if (text.Length > 0)
        {
            target.Write(field, text);
        }
    }
}
