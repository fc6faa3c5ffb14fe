using System.Text.Json.Nodes;
using KubeSql.Simulator.Resources;

namespace KubeSql.Simulator.Writing;

/// <summary>What a server adds to new objects.</summary>
internal static class CreationDefaults
{
    /// <summary>Objects with a spec that controllers act on count its changes; those of the core group, other than replication controllers, do not.</summary>
    public static bool HasGeneration(ServedResource resource, JsonObject value) =>
        value["spec"] is not null
        && (resource.Facts.Group.Length > 0 || resource.Facts.Plural == "replicationcontrollers")
        && resource.Facts.Group != "coordination.k8s.io";

    public static void Apply(ServedResource resource, JsonObject value, DateTimeOffset now)
    {
        if (resource.HasSubresource("status"))
        {
            value.Remove("status");
        }

        switch (resource.Facts)
        {
            case { Group: "", Plural: "namespaces" }:
                Namespace(value);
                break;
            case { Group: "", Plural: "pods" }:
                Pod(value);
                break;
            case { Group: "apiextensions.k8s.io", Plural: "customresourcedefinitions" }:
                Definition(value, now);
                break;
            default:
                break;
        }
    }

    private static void Namespace(JsonObject value)
    {
        var metadata = ObjectFields.Metadata(value);
        var labels = metadata["labels"] as JsonObject ?? [];
        labels["kubernetes.io/metadata.name"] = ObjectFields.Text(metadata, "name");
        metadata["labels"] = labels.DeepClone();
        value["spec"] = new JsonObject { ["finalizers"] = new JsonArray("kubernetes") };
        value["status"] = new JsonObject { ["phase"] = "Active" };
    }

    private static void Pod(JsonObject value)
    {
        if (value["spec"] is JsonObject spec)
        {
            spec.TryAdd("restartPolicy", "Always");
            spec.TryAdd("terminationGracePeriodSeconds", 30);
            spec.TryAdd("dnsPolicy", "ClusterFirst");
            spec.TryAdd("schedulerName", "default-scheduler");
            spec.TryAdd("serviceAccountName", "default");
        }

        value["status"] = new JsonObject { ["phase"] = "Pending", ["qosClass"] = "BestEffort" };
    }

    /// <summary>Here a definition is established at once; a real server takes a moment.</summary>
    private static void Definition(JsonObject value, DateTimeOffset now)
    {
        if (value["spec"] is not JsonObject spec || spec["names"] is not JsonObject names)
        {
            return;
        }

        var kind = ObjectFields.Text(names, "kind");
        names.TryAdd("singular", kind.ToLowerInvariant());
        names.TryAdd("listKind", kind + "List");
        var storage = (spec["versions"] as JsonArray ?? []).OfType<JsonObject>()
            .Where(version => version["storage"] is JsonValue flag && flag.TryGetValue<bool>(out var isStored) && isStored)
            .Select(version => ObjectFields.Text(version, "name"));
        value["status"] = new JsonObject
        {
            ["conditions"] = new JsonArray(
                Condition("NamesAccepted", "NoConflicts", "no conflicts found", now),
                Condition("Established", "InitialNamesAccepted", "the initial names have been accepted", now)),
            ["acceptedNames"] = names.DeepClone(),
            ["storedVersions"] = new JsonArray([.. storage.Select(name => JsonValue.Create(name))]),
        };
    }

    private static JsonObject Condition(string type, string reason, string message, DateTimeOffset now) => new()
    {
        ["type"] = type,
        ["status"] = "True",
        ["lastTransitionTime"] = Timestamps.Format(now),
        ["reason"] = reason,
        ["message"] = message,
    };
}
