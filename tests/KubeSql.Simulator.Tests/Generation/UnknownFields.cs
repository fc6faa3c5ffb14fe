using System.Text.Json;
using KubeSql.Simulator.Schema;

namespace KubeSql.Simulator.Tests.Generation;

/// <summary>Finds fields of objects that the schema does not know, or knows with another type.</summary>
internal static class UnknownFields
{
    // Types without fields in the facts hold anything; custom resources have schemas of their own.
    public static void Find(string typeName, JsonElement value, ISet<string> unknown)
    {
        if (!SchemaFacts.BuiltIn.Types.TryGetValue(typeName, out var type) || (type.Fields.Count == 0 && type.Scalar is null))
        {
            return;
        }

        if (type.Scalar is not null)
        {
            var isScalar = value.ValueKind == JsonValueKind.String || (type.Format == "int-or-string" && value.ValueKind == JsonValueKind.Number) || value.ValueKind == JsonValueKind.Null;
            if (!isScalar)
            {
                unknown.Add($"{typeName} is {value.ValueKind}");
            }

            return;
        }

        foreach (var property in value.EnumerateObject())
        {
            var field = type.Fields.FirstOrDefault(known => known.Name == property.Name);
            if (field is null)
            {
                unknown.Add($"{typeName}.{property.Name}");
                continue;
            }

            foreach (var part in Parts(field, property.Value))
            {
                Check($"{typeName}.{property.Name}", field, part, unknown);
            }
        }

        foreach (var field in type.Fields.Where(field => field.IsRequired && !value.TryGetProperty(field.Name, out _)))
        {
            unknown.Add($"{typeName}.{field.Name} is missing");
        }
    }

    private static IEnumerable<JsonElement> Parts(FieldFacts field, JsonElement value) => field.Shape switch
    {
        FieldShape.List => value.EnumerateArray(),
        FieldShape.Map => value.EnumerateObject().Select(entry => entry.Value),
        _ => [value],
    };

    private static void Check(string path, FieldFacts field, JsonElement value, ISet<string> unknown)
    {
        if (field.Reference is not null)
        {
            Find(field.Reference, value, unknown);
            return;
        }

        var isRight = field.Type switch
        {
            "string" => value.ValueKind == JsonValueKind.String,
            "integer" or "number" => value.ValueKind == JsonValueKind.Number,
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            _ => true,
        };
        if (!isRight)
        {
            unknown.Add($"{path} is {value.ValueKind}");
        }
    }
}
