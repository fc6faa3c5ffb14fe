using System.Text.Json.Nodes;
using KubeSql.Simulator.Errors;
using KubeSql.Simulator.Resources;
using KubeSql.Simulator.Server;
using KubeSql.Simulator.Storage;

namespace KubeSql.Simulator.Writing;

/// <summary>Answers the scale subresource: replicas wanted and there, whatever the kind.</summary>
internal sealed class ScaleEndpoint(ObjectStore store, ObjectUpdater updater, PatchEndpoint patches)
{
    /// <exception cref="StatusException">There is no such object, or the scale is malformed.</exception>
    public async Task<ApiResponse> RespondAsync(
        ApiRequest request, ServedResource resource, RequestInfo info, CancellationToken cancellationToken)
    {
        var current = store.Find(resource.Collection, info.Namespace, info.Name!)
            ?? throw StatusErrors.NotFound(resource.Facts, info.Name!);
        if (info.Verb == "get")
        {
            return Respond(resource, current);
        }

        var wanted = info.Verb switch
        {
            "update" => await RequestBody.ReadObjectAsync(request, cancellationToken).ConfigureAwait(false),
            "patch" => patches.Patcher(RequestBody.MediaType(request), resource)(
                Scale(resource, current), await RequestBody.ReadAsync(request, cancellationToken).ConfigureAwait(false)),
            _ => throw StatusErrors.MethodNotAllowed(),
        };
        if (wanted["spec"]?["replicas"] is not JsonValue value || !value.TryGetValue<int>(out var replicas) || replicas < 0)
        {
            throw StatusErrors.Invalid("autoscaling", "Scale", current.Name, new StatusCause(
                "FieldValueInvalid", "Invalid value: must be a number that is not negative", "spec.replicas"));
        }

        var scaled = ObjectUpdater.Parse(current);
        SetAt(scaled, Path(resource, "specReplicasPath", ".spec.replicas"), replicas);
        var stored = updater.Update(resource, current, scaled, isStatus: false, request.Query["dryRun"].Length > 0)
            ?? throw StatusErrors.Modified(resource.Facts, current.Name);
        return Respond(resource, stored);
    }

    private static ApiResponse Respond(ServedResource resource, StoredObject value) =>
        ApiResponse.OfJson(200, JsonText.Write(Scale(resource, value)));

    private static JsonObject Scale(ServedResource resource, StoredObject stored)
    {
        var value = ObjectUpdater.Parse(stored);
        var metadata = new JsonObject();
        foreach (var name in (string[])["name", "namespace", "uid", "resourceVersion", "creationTimestamp"])
        {
            ObjectFields.Take(metadata, ObjectFields.Metadata(value), name);
        }

        var scale = new JsonObject
        {
            ["kind"] = "Scale",
            ["apiVersion"] = "autoscaling/v1",
            ["metadata"] = metadata,
            ["spec"] = new JsonObject { ["replicas"] = At(value, Path(resource, "specReplicasPath", ".spec.replicas")) ?? 0 },
            ["status"] = new JsonObject { ["replicas"] = At(value, Path(resource, "statusReplicasPath", ".status.replicas")) ?? 0 },
        };
        if (value["spec"]?["selector"]?["matchLabels"] is JsonObject labels)
        {
            scale["status"]!["selector"] = string.Join(',', labels.Select(label => $"{label.Key}={label.Value}"));
        }

        return scale;
    }

    private static string[] Path(ServedResource resource, string name, string usual)
    {
        var path = resource.Custom?.Scale is { } scale && scale.TryGetProperty(name, out var own) ? own.GetString()! : usual;
        return path.Split('.', StringSplitOptions.RemoveEmptyEntries);
    }

    private static JsonNode? At(JsonObject value, string[] path)
    {
        JsonNode? node = value;
        foreach (var name in path)
        {
            node = (node as JsonObject)?[name];
        }

        return node?.DeepClone();
    }

    private static void SetAt(JsonObject value, string[] path, int number)
    {
        foreach (var name in path[..^1])
        {
            if (value[name] is not JsonObject next)
            {
                next = [];
                value[name] = next;
            }

            value = next;
        }

        value[path[^1]] = number;
    }
}
