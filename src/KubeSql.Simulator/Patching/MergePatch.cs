using System.Text.Json.Nodes;
using KubeSql.Simulator.Errors;

namespace KubeSql.Simulator.Patching;

/// <summary>JSON Merge Patch, RFC 7386.</summary>
internal static class MergePatch
{
    /// <exception cref="StatusException">The patch is no object.</exception>
    public static JsonObject Apply(JsonObject value, JsonNode? patch)
    {
        if (patch is not JsonObject changes)
        {
            throw StatusErrors.BadRequest("a merge patch must be a JSON object");
        }

        Merge(value, changes);
        return value;
    }

    private static void Merge(JsonObject value, JsonObject changes)
    {
        foreach (var (name, change) in changes)
        {
            if (change is null)
            {
                value.Remove(name);
            }
            else if (change is JsonObject nested)
            {
                if (value[name] is not JsonObject target)
                {
                    target = [];
                    value[name] = target;
                }

                Merge(target, nested);
            }
            else
            {
                value[name] = change.DeepClone();
            }
        }
    }
}
