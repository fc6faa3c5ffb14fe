using System.Text.Json.Nodes;
using KubeSql.Simulator.Errors;
using KubeSql.Simulator.Schema;

namespace KubeSql.Simulator.Patching;

/// <summary>Strategic merge patch: as a merge patch, but lists with a merge key are merged by it.</summary>
internal sealed class StrategicMergePatch(IReadOnlyDictionary<string, TypeFacts> types)
{
    private const string Directive = "$patch";

    /// <exception cref="StatusException">The patch is malformed.</exception>
    public JsonObject Apply(JsonObject value, JsonNode? patch, string typeName)
    {
        if (patch is not JsonObject changes)
        {
            throw StatusErrors.BadRequest("a strategic merge patch must be a JSON object");
        }

        return Merge(value, changes, types.GetValueOrDefault(typeName));
    }

    private JsonObject Merge(JsonObject value, JsonObject changes, TypeFacts? type)
    {
        if (DirectiveOf(changes) == "replace")
        {
            return WithoutDirectives(changes);
        }

        foreach (var (name, change) in changes)
        {
            if (name.StartsWith("$deleteFromPrimitiveList/", StringComparison.Ordinal))
            {
                DeleteScalars(value, name[(name.IndexOf('/', StringComparison.Ordinal) + 1)..], change as JsonArray ?? []);
            }
            else if (!name.StartsWith('$'))
            {
                MergeField(value, name, change, type?.Fields.FirstOrDefault(field => field.Name == name));
            }
        }

        return value;
    }

    private void MergeField(JsonObject value, string name, JsonNode? change, FieldFacts? field)
    {
        switch (change)
        {
            case null:
                value.Remove(name);
                break;
            case JsonObject nested when DirectiveOf(nested) == "delete":
                value.Remove(name);
                break;
            case JsonObject nested:
                var target = value[name] as JsonObject ?? [];
                value.Remove(name);
                value[name] = Merge(target, nested, TypeOf(field));
                break;
            case JsonArray elements when field?.PatchMergeKey is { } key:
                var list = value[name] as JsonArray ?? [];
                value.Remove(name);
                value[name] = MergeList(list, elements, key, TypeOf(field));
                break;
            default:
                value[name] = change.DeepClone();
                break;
        }
    }

    private TypeFacts? TypeOf(FieldFacts? field) =>
        field?.Reference is { } reference ? types.GetValueOrDefault(reference) : null;

    private JsonArray MergeList(JsonArray list, JsonArray changes, string key, TypeFacts? type)
    {
        if (changes.OfType<JsonObject>().Any(element => DirectiveOf(element) == "replace" && element[key] is null))
        {
            return new JsonArray([.. changes.OfType<JsonObject>().Where(element => element[key] is not null).Select(WithoutDirectives)]);
        }

        foreach (var change in changes)
        {
            if (change is JsonObject element)
            {
                MergeElement(list, element, key, type);
            }
            else if (!list.Any(existing => JsonNode.DeepEquals(existing, change)))
            {
                list.Add(change?.DeepClone());
            }
        }

        return list;
    }

    private void MergeElement(JsonArray list, JsonObject change, string key, TypeFacts? type)
    {
        if (change[key] is not { } wanted)
        {
            throw StatusErrors.BadRequest($"map does not contain declared merge key: {key}");
        }

        var existing = list.OfType<JsonObject>().FirstOrDefault(element => JsonNode.DeepEquals(element[key], wanted));
        if (DirectiveOf(change) == "delete")
        {
            list.Remove(existing);
        }
        else if (existing is null)
        {
            list.Add((JsonNode)Merge([], change, type));
        }
        else
        {
            var index = list.IndexOf(existing);
            list.RemoveAt(index);
            list.Insert(index, Merge(existing, change, type));
        }
    }

    private static void DeleteScalars(JsonObject value, string name, JsonArray unwanted)
    {
        if (value[name] is JsonArray list)
        {
            value[name] = new JsonArray([.. list
                .Where(element => !unwanted.Any(other => JsonNode.DeepEquals(other, element)))
                .Select(element => element?.DeepClone())]);
        }
    }

    private static string? DirectiveOf(JsonObject value) =>
        value[Directive] is JsonValue node && node.TryGetValue<string>(out var text) ? text : null;

    private static JsonObject WithoutDirectives(JsonObject value)
    {
        var copy = value.DeepClone().AsObject();
        copy.Remove(Directive);
        return copy;
    }
}
