using System.Text.Json;

namespace KubeSql.Benchmarks.Clusters;

/// <summary>What benchmarks ask of a pod.</summary>
internal sealed record PodFacts(
    string Cluster, string Namespace, string Name, string? Node, string Phase, string? App, IReadOnlyList<ContainerFacts> Containers)
{
    public static PodFacts Of(string cluster, JsonElement pod)
    {
        var (metadata, spec, status) = (pod.GetProperty("metadata"), pod.GetProperty("spec"), pod.GetProperty("status"));
        return new PodFacts(
            cluster,
            metadata.GetProperty("namespace").GetString()!,
            metadata.GetProperty("name").GetString()!,
            Text(spec, "nodeName"),
            Text(status, "phase")!,
            metadata.TryGetProperty("labels", out var labels) ? Text(labels, "app") : null,
            [
                .. ListOf(spec, "containers", status, "containerStatuses", isRegular: true),
                .. ListOf(spec, "initContainers", status, "initContainerStatuses", isRegular: false),
                .. ListOf(spec, "ephemeralContainers", status, "ephemeralContainerStatuses", isRegular: false),
            ]);
    }

    private static IEnumerable<ContainerFacts> ListOf(JsonElement spec, string list, JsonElement status, string statuses, bool isRegular)
    {
        var byName = Elements(status, statuses).ToDictionary(s => Text(s, "name")!);
        return Elements(spec, list).Select(container =>
        {
            var state = byName.TryGetValue(Text(container, "name")!, out var found) ? found : default;
            return new ContainerFacts(
                Text(container, "name")!,
                Text(container, "image"),
                state.ValueKind == JsonValueKind.Object ? state.GetProperty("restartCount").GetInt64() : null,
                isRegular,
                state.ValueKind == JsonValueKind.Object && state.TryGetProperty("state", out var now) && now.TryGetProperty("waiting", out var waiting)
                    ? Text(waiting, "reason") : null);
        });
    }

    private static JsonElement.ArrayEnumerator Elements(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : default;

    private static string? Text(JsonElement parent, string name) => parent.TryGetProperty(name, out var value) ? value.GetString() : null;
}
