using KubeSql.Simulator.Resources;

namespace KubeSql.Simulator.Selectors;

/// <summary>The fields that field selectors may name.</summary>
internal static class SelectableFields
{
    private static readonly Dictionary<string, string[]> s_byResource = new()
    {
        ["pods"] =
        [
            "spec.nodeName", "spec.restartPolicy", "spec.schedulerName", "spec.serviceAccountName", "spec.hostNetwork",
            "status.phase", "status.podIP", "status.nominatedNodeName",
        ],
        ["events"] =
        [
            "involvedObject.kind", "involvedObject.namespace", "involvedObject.name", "involvedObject.uid",
            "involvedObject.apiVersion", "involvedObject.resourceVersion", "involvedObject.fieldPath",
            "reason", "reportingComponent", "source", "type",
        ],
        ["nodes"] = ["spec.unschedulable"],
        ["namespaces"] = ["status.phase"],
        ["secrets"] = ["type"],
        ["services"] = ["spec.clusterIP", "spec.type"],
        ["replicationcontrollers"] = ["status.replicas"],
        ["replicasets.apps"] = ["status.replicas"],
        ["jobs.batch"] = ["status.successful"],
    };

    public static bool Supports(ServedResource resource, string path)
    {
        var facts = resource.Facts;
        var key = facts.Group.Length == 0 ? facts.Plural : $"{facts.Plural}.{facts.Group}";
        return path == "metadata.name"
            || (path == "metadata.namespace" && facts.IsNamespaced)
            || s_byResource.GetValueOrDefault(key, []).Contains(path);
    }
}
