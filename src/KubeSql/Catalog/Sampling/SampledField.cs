using System.Text.Json;
using KubeSql.Projection;

namespace KubeSql.Catalog.Sampling;

/// <summary>What the values of one field look like in the objects seen so far, written as the schema they would have.</summary>
/// <remarks>Every object may hold more than was seen, so it stays a JSON column besides the columns of its parts.</remarks>
internal sealed class SampledField
{
    // Deeper and wider objects are data more often than structure; dotted names reach into them.
    private const int MaximumDepth = 5;
    private const int MaximumMembers = 60;

    private readonly SortedDictionary<string, SampledField> _members = new(StringComparer.Ordinal);
    private readonly HashSet<string> _types = new(StringComparer.Ordinal);
    private SampledField? _items;

    /// <summary>Looks at one more value.</summary>
    public void Add(JsonElement value, int depth = 0)
    {
        if (depth > MaximumDepth || value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
        {
            return;
        }

        _types.Add(TypeOf(value));
        if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in value.EnumerateObject())
            {
                if (!_members.TryGetValue(member.Name, out var field))
                {
                    _members.Add(member.Name, field = new SampledField());
                }

                field.Add(member.Value, depth + 1);
            }
        }
        else if (value.ValueKind == JsonValueKind.Array)
        {
            _items ??= new SampledField();
            foreach (var item in value.EnumerateArray())
            {
                _items.Add(item, depth + 1);
            }
        }
    }

    /// <summary>Writes the schema.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        switch (_types)
        {
            case { Count: 1 } when _types.Contains("object"):
                WriteObject(writer);
                break;
            case { Count: 1 } when _types.Contains("array"):
                writer.WriteString("type", "array");
                writer.WritePropertyName("items");
                _items!.Write(writer);
                break;
            case { Count: 1 } when _types.Contains("date-time"):
                writer.WriteString("type", "string");
                writer.WriteString("format", "date-time");
                break;
            case { Count: 1 }:
                writer.WriteString("type", _types.Single());
                break;
            case { Count: 2 } when _types.IsSubsetOf(["integer", "number"]):
                writer.WriteString("type", "number");
                break;
            case { Count: > 1 } when !_types.Overlaps(["object", "array"]):
                writer.WriteString("type", "string");
                break;
        }

        writer.WriteEndObject();
    }

    private void WriteObject(Utf8JsonWriter writer)
    {
        writer.WriteString("type", "object");
        writer.WriteBoolean("x-kubernetes-preserve-unknown-fields", true);
        if (_members.Count > MaximumMembers)
        {
            return;
        }

        writer.WriteStartObject("properties");
        foreach (var (name, field) in _members.Where(member => member.Value._types.Count > 0))
        {
            writer.WritePropertyName(name);
            field.Write(writer);
        }

        writer.WriteEndObject();
    }

    private static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Number => value.TryGetInt64(out _) ? "integer" : "number",
        _ => IsTime(value) ? "date-time" : "string",
    };

    private static bool IsTime(JsonElement value)
    {
        Span<byte> text = stackalloc byte[KubernetesTime.MaximumLength];
        return KubernetesTime.TryFormat(System.Text.Encoding.UTF8.GetBytes(value.GetString()!), text, out _);
    }
}
