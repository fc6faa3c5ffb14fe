using System.Text;
using System.Text.Json;
using KubeSql.Simulator.Schema;

namespace KubeSql.Simulator.Generation.Writing;

/// <summary>Tells which fields an object has, in the form of <c>managedFields[].fieldsV1</c>.</summary>
internal static class FieldSet
{
    /// <summary>The set of the fields of an object of the type, as JSON.</summary>
    public static string Of(JsonElement value, string typeName)
    {
        var text = new StringBuilder();
        WriteObject(text, value, SchemaFacts.BuiltIn.Types[typeName], isElement: false);
        return text.ToString();
    }

    private static void WriteObject(StringBuilder text, JsonElement value, TypeFacts type, bool isElement)
    {
        text.Append(isElement ? "{\".\":{}" : "{");
        var isFirst = !isElement;
        foreach (var property in value.EnumerateObject())
        {
            text.Append(isFirst ? "" : ",").Append("\"f:").Append(property.Name).Append("\":");
            isFirst = false;
            if (type.Fields.FirstOrDefault(field => field.Name == property.Name) is { } field)
            {
                WriteField(text, property.Value, field);
            }
            else
            {
                text.Append("{}");
            }
        }

        text.Append('}');
    }

    private static void WriteField(StringBuilder text, JsonElement value, FieldFacts field)
    {
        var type = field.Reference is null ? null : SchemaFacts.BuiltIn.Types[field.Reference];
        switch (field.Shape)
        {
            case FieldShape.List when field.PatchMergeKey is not null && type is not null:
                WriteElements(text, value, type, field);
                break;
            case FieldShape.Map when value.EnumerateObject().Any():
                text.Append("{\".\":{}");
                foreach (var entry in value.EnumerateObject())
                {
                    text.Append(",\"f:").Append(entry.Name).Append("\":{}");
                }

                text.Append('}');
                break;
            // An object without fields, such as an emptyDir, is one field of its own, and so is a selector.
            case FieldShape.Single when type is { Fields.Count: > 0 } && value.EnumerateObject().Any() && field.Name != "selector":
                WriteObject(text, value, type, isElement: false);
                break;
            default:
                text.Append("{}");
                break;
        }
    }

    private static void WriteElements(StringBuilder text, JsonElement list, TypeFacts type, FieldFacts field)
    {
        text.Append("{\".\":{}");
        foreach (var element in list.EnumerateArray())
        {
            if (element.TryGetProperty(field.PatchMergeKey!, out var key))
            {
                // Ports are told apart by two keys, of which a patch uses only the first.
                var second = field.Name == "ports" && element.TryGetProperty("protocol", out var protocol) ? $",\"protocol\":{protocol.GetRawText()}" : "";
                var name = $"{{\"{field.PatchMergeKey}\":{key.GetRawText()}{second}}}";
                text.Append(",\"k:").Append(name.Replace("\"", "\\\"", StringComparison.Ordinal)).Append("\":");
                WriteObject(text, element, type, isElement: true);
            }
        }

        text.Append('}');
    }
}
