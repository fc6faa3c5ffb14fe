using System.Text.Json.Nodes;
using KubeSql.Simulator.Errors;
using KubeSql.Simulator.Resources;
using KubeSql.Simulator.Schema;
using KubeSql.Simulator.Server;

namespace KubeSql.Simulator.Writing;

/// <summary>Finds fields that a built-in kind does not have: a warning, an error or nothing, as the client asks.</summary>
internal sealed class FieldValidation(IReadOnlyDictionary<string, TypeFacts> types)
{
    /// <summary>The Warning headers for an object.</summary>
    /// <exception cref="StatusException">There are unknown fields, and the request asks for <c>fieldValidation=Strict</c>.</exception>
    public IEnumerable<KeyValuePair<string, string>> Check(ApiRequest request, ServedResource resource, JsonObject value)
    {
        var mode = request.Query["fieldValidation"];
        if (mode == "Ignore" || resource.Custom is not null)
        {
            return [];
        }

        var problems = UnknownFields(value, resource.Facts.TypeName, "").Select(path => $"unknown field \"{path}\"").ToList();
        if (mode == "Strict" && problems.Count > 0)
        {
            var facts = resource.Facts;
            throw StatusErrors.BadRequest(
                $"{facts.Kind} in version \"{facts.Version}\" cannot be handled as a {facts.Kind}: strict decoding error: {string.Join(", ", problems)}");
        }

        return problems.Select(problem => KeyValuePair.Create(
            "Warning", $"299 - \"{problem.Replace("\"", "\\\"", StringComparison.Ordinal)}\""));
    }

    private IEnumerable<string> UnknownFields(JsonNode? node, string typeName, string path)
    {
        // Types without fields are free-form or scalars.
        if (node is not JsonObject value || !types.TryGetValue(typeName, out var type) || type.Fields.Count == 0)
        {
            yield break;
        }

        foreach (var (name, child) in value)
        {
            var childPath = path.Length == 0 ? name : $"{path}.{name}";
            var field = type.Fields.FirstOrDefault(known => known.Name == name);
            if (field is null)
            {
                yield return childPath;
            }
            else if (field.Reference is { } reference)
            {
                foreach (var unknown in Children(child, field.Shape, childPath).SelectMany(item => UnknownFields(item.Value, reference, item.Path)))
                {
                    yield return unknown;
                }
            }
        }
    }

    private static IEnumerable<(JsonNode? Value, string Path)> Children(JsonNode? node, FieldShape shape, string path) => (shape, node) switch
    {
        (FieldShape.List, JsonArray list) => list.Select((item, index) => (item, $"{path}[{index}]")),
        (FieldShape.Map, JsonObject map) => map.Select(member => (member.Value, $"{path}.{member.Key}")),
        (FieldShape.Single, _) => [(node, path)],
        _ => [],
    };
}
