using System.Text.Json;
using KubeSql.Simulator.Schema;

namespace KubeSql.SchemaFacts;

/// <summary>Collects the types of OpenAPI documents; the first description of a type holds.</summary>
internal sealed class OpenApiReader
{
    private const string MetaTypes = "io.k8s.apimachinery.pkg.apis.meta.v1.";

    private readonly Dictionary<string, TypeFacts> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Group, string Version, string Kind), string> _kinds = [];

    public void ReadVersion3(JsonElement document) => Read(document.GetProperty("components").GetProperty("schemas"));

    public void ReadVersion2(JsonElement document) => Read(document.GetProperty("definitions"));

    public string? TypeNameOf(string group, string version, string kind) => _kinds.GetValueOrDefault((group, version, kind));

    /// <summary>The types that objects, lists and requests of these versions are made of.</summary>
    public Dictionary<string, TypeFacts> TypesOf(IReadOnlyCollection<(string Group, string Version)> groupVersions)
    {
        var found = new Dictionary<string, TypeFacts>(StringComparer.Ordinal);
        var waiting = new Stack<string>(_kinds
            .Where(pair => groupVersions.Contains((pair.Key.Group, pair.Key.Version)))
            .Select(pair => pair.Value)
            .Concat(_types.Keys.Where(name => name.StartsWith(MetaTypes, StringComparison.Ordinal))));
        while (waiting.TryPop(out var name))
        {
            if (_types.TryGetValue(name, out var type) && found.TryAdd(name, type))
            {
                foreach (var field in type.Fields.Where(field => field.Reference is not null))
                {
                    waiting.Push(field.Reference!);
                }
            }
        }

        return found;
    }

    private void Read(JsonElement schemas)
    {
        foreach (var schema in schemas.EnumerateObject())
        {
            if (!_types.TryAdd(schema.Name, TypeOf(schema.Name, schema.Value)))
            {
                continue;
            }

            // Types such as DeleteOptions name every group there is; they are no resource's own.
            if (schema.Value.TryGetProperty("x-kubernetes-group-version-kind", out var kinds) && !schema.Name.StartsWith(MetaTypes, StringComparison.Ordinal))
            {
                foreach (var kind in kinds.EnumerateArray())
                {
                    _kinds.TryAdd(
                        (kind.GetProperty("group").GetString()!, kind.GetProperty("version").GetString()!, kind.GetProperty("kind").GetString()!),
                        schema.Name);
                }
            }
        }
    }

    private static TypeFacts TypeOf(string name, JsonElement schema)
    {
        var required = schema.TryGetProperty("required", out var list)
            ? list.EnumerateArray().Select(item => item.GetString()!).ToHashSet()
            : [];
        if (schema.TryGetProperty("properties", out var properties))
        {
            var fields = properties.EnumerateObject()
                .Select(property => FieldOf(property, required.Contains(property.Name)))
                .OrderBy(field => field.Name, StringComparer.Ordinal);
            return new TypeFacts(name, [.. fields]);
        }

        var scalar = Text(schema, "type") ?? (schema.TryGetProperty("oneOf", out _) ? "string" : null);
        return scalar is null or "object" ? new TypeFacts(name, []) : new TypeFacts(name, [], scalar, Text(schema, "format"));
    }

    private static FieldFacts FieldOf(JsonProperty property, bool isRequired)
    {
        var schema = property.Value;
        var shape = FieldShape.Single;
        var value = schema;
        if (Text(schema, "type") == "array")
        {
            shape = FieldShape.List;
            value = schema.GetProperty("items");
        }
        else if (schema.TryGetProperty("additionalProperties", out var values) && values.ValueKind == JsonValueKind.Object)
        {
            shape = FieldShape.Map;
            value = values;
        }

        var reference = ReferenceOf(value);
        return new FieldFacts
        {
            Name = property.Name,
            IsRequired = isRequired,
            Shape = shape,
            Reference = reference,
            Type = Text(value, "type") ?? "object",
            Format = reference is null ? Text(value, "format") : null,
            PatchMergeKey = Text(schema, "x-kubernetes-patch-merge-key"),
        };
    }

    private static string? ReferenceOf(JsonElement schema)
    {
        // Version 3 wraps a reference that has a default or a description of its own.
        if (schema.TryGetProperty("allOf", out var all))
        {
            schema = all[0];
        }

        var reference = Text(schema, "$ref");
        return reference?[(reference.LastIndexOf('/') + 1)..];
    }

    private static string? Text(JsonElement schema, string name) =>
        schema.TryGetProperty(name, out var value) ? value.GetString() : null;
}
