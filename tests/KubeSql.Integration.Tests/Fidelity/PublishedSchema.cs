using System.Text.Json.Nodes;

namespace KubeSql.Integration.Tests.Fidelity;

/// <summary>Schemas by the names of their definitions.</summary>
internal sealed class PublishedSchema(JsonObject definitions)
{
    private static readonly JsonObject s_nothing = [];

    /// <summary>The schema of a kind; null when it is not there.</summary>
    public JsonObject? OfKind(string group, string version, string kind) => definitions
        .Where(schema => Kinds(schema.Value!).Any(known => (string?)known!["group"] == group && (string?)known["version"] == version && (string?)known["kind"] == kind))
        .Select(schema => schema.Value!.AsObject()).FirstOrDefault();

    /// <summary>The schema of a definition whose name ends so.</summary>
    public JsonObject Definition(string suffix) =>
        definitions.First(schema => schema.Key.EndsWith(suffix, StringComparison.Ordinal)).Value!.AsObject();

    /// <summary>The properties of a schema; empty when it names none.</summary>
    public IEnumerable<(string Name, JsonObject Schema)> Properties(JsonObject schema) =>
        Resolve(schema)["properties"]?.AsObject().Select(property => (property.Key, property.Value!.AsObject())) ?? [];

    /// <summary>The schema of an array's elements; null when it is none.</summary>
    public JsonObject? Items(JsonObject schema) => Resolve(schema)["items"] as JsonObject;

    /// <summary>The name of the definition a schema stands for; null when it is written in place.</summary>
    public string? DefinitionName(JsonObject schema) => Reference(schema)?.Split('/')[^1];

    /// <summary>The law's type for a schema; null for an object that names its fields.</summary>
    public string? TypeOf(JsonObject schema)
    {
        if (DefinitionName(schema)?.EndsWith(".resource.Quantity", StringComparison.Ordinal) == true)
        {
            return "quantity";
        }

        var resolved = Resolve(schema);
        if ((bool?)resolved["x-kubernetes-int-or-string"] == true || (string?)resolved["format"] == "int-or-string"
            || (resolved["type"] is null && resolved["oneOf"]?.AsArray().Count == 2))
        {
            return "text";
        }

        return (string?)resolved["type"] switch
        {
            "string" => (string?)resolved["format"] == "date-time" ? "time" : "text",
            "integer" => "integer",
            "number" => "real",
            "boolean" => "boolean",
            _ => Properties(schema).Any() ? null : "json",
        };
    }

    private JsonObject Resolve(JsonObject schema)
    {
        while (Reference(schema) is { } reference)
        {
            schema = definitions[reference.Split('/')[^1]] as JsonObject ?? s_nothing;
        }

        return schema;
    }

    private static string? Reference(JsonObject schema) =>
        (string?)schema["$ref"] ?? (schema["allOf"] is JsonArray { Count: 1 } all ? (string?)all[0]!["$ref"] : null);

    private static JsonArray Kinds(JsonNode schema) => schema["x-kubernetes-group-version-kind"] as JsonArray ?? [];
}
