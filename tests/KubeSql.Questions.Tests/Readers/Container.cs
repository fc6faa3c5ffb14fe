using System.Text.Json.Nodes;
using KubeSql.Questions.Tests.Clusters;

namespace KubeSql.Questions.Tests.Readers;

/// <summary>A container of a pod: what is wanted and, found by its name, what is.</summary>
internal sealed record Container(JsonNode Pod, string Type, JsonNode Spec, JsonNode? Status)
{
    private static readonly (string List, string Type)[] s_lists =
        [("containers", "regular"), ("initContainers", "init"), ("ephemeralContainers", "ephemeral")];

    public string Name => Spec.Text("name")!;

    public string Image => Spec.Text("image")!;

    public long? Restarts => Status.Number("restartCount");

    /// <summary>Containers of every type of some pods.</summary>
    public static IEnumerable<Container> AllOf(IEnumerable<JsonNode> pods) =>
        from pod in pods
        from list in s_lists
        let statuses = pod.List("status", list.List.Replace("ontainers", "ontainerStatuses", StringComparison.Ordinal)).ToList()
        from spec in pod.List("spec", list.List)
        let isSidecar = list.Type == "init" && spec.Text("restartPolicy") == "Always"
        select new Container(pod, isSidecar ? "sidecar" : list.Type, spec, statuses.Find(status => status.Text("name") == spec.Text("name")));

    /// <summary>The regular containers of some pods.</summary>
    public static IEnumerable<Container> RegularOf(IEnumerable<JsonNode> pods) => AllOf(pods).Where(container => container.Type == "regular");

    /// <summary>A quantity of the container's resources.</summary>
    public double? Resource(string kind, string resource) => Quantities.Read(Spec.Text("resources", kind, resource));

    /// <summary>A field of its security context, else of the pod's.</summary>
    public JsonNode? Security(string field) => Spec.At("securityContext", field) ?? Pod.At("spec", "securityContext", field);
}
