using System.Text.Json.Nodes;
using KubeSql.Questions.Tests.Clusters;

namespace KubeSql.Questions.Tests.Readers;

/// <summary>Workloads and the pods they would make.</summary>
internal static class PodTemplates
{
    private static readonly string[] s_template = ["spec", "template", "spec"];

    private static readonly string[] s_plurals = ["deployments", "statefulsets", "daemonsets", "replicasets", "replicationcontrollers", "jobs", "cronjobs"];

    /// <summary>Every workload with its kind and the containers of its template.</summary>
    public static IEnumerable<(string Kind, JsonNode Workload, IEnumerable<JsonNode> Containers)> Of(RawCluster cluster) =>
        from plural in s_plurals
        let kind = cluster.Resources.First(resource => resource.Plural == plural).Kind
        from workload in cluster[plural]
        let spec = workload.At(plural == "cronjobs" ? ["spec", "jobTemplate", .. s_template] : s_template)
        select (kind, workload, spec.List("containers").Concat(spec.List("initContainers")));
}
