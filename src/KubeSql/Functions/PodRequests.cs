using System.Text;
using System.Text.Json;
using KubeSql.Projection;

namespace KubeSql.Functions;

/// <summary>What the scheduler reserves for a pod.</summary>
/// <remarks>
/// The larger of what runs together (containers and sidecars) and of each init container with the sidecars started before it, and
/// the overhead: https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#resource-sharing-within-containers. What the pod
/// itself requests of cores, memory and huge pages stands in place of what its containers do:
/// https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#pod-level-resource-specification.
/// </remarks>
internal static class PodRequests
{
    /// <summary><c>pod_request(resource, containers, initContainers, overhead[, requests of the pod])</c>: in base units; 0 when nothing is requested.</summary>
    public static double Compute(string resource, string? containers, string? initContainers, string? overhead, string? podRequests = null) =>
        (OfPod(resource, podRequests) ?? OfContainers(resource, containers, initContainers)) + (overhead is null ? 0 : Amount(Root(overhead), resource) ?? 0);

    private static double? OfPod(string resource, string? requests) =>
        requests is not null && (resource is "cpu" or "memory" || resource.StartsWith("hugepages-", StringComparison.Ordinal)) ? Amount(Root(requests), resource) : null;

    private static double OfContainers(string resource, string? containers, string? initContainers)
    {
        var (sidecars, largestStart) = (0.0, 0.0);
        foreach (var container in Elements(initContainers))
        {
            var request = Request(container, resource);
            if (container.TryGetProperty("restartPolicy", out var policy) && policy.ValueKind == JsonValueKind.String && policy.ValueEquals("Always"))
            {
                sidecars += request;
                largestStart = Math.Max(largestStart, sidecars);
            }
            else
            {
                largestStart = Math.Max(largestStart, sidecars + request);
            }
        }

        var together = Elements(containers).Sum(container => Request(container, resource)) + sidecars;
        return Math.Max(together, largestStart);
    }

    private static double Request(JsonElement container, string resource) =>
        container.ValueKind == JsonValueKind.Object
        && container.TryGetProperty("resources", out var resources) && resources.ValueKind == JsonValueKind.Object
        && resources.TryGetProperty("requests", out var requests)
            ? Amount(requests, resource) ?? 0
            : 0;

    private static double? Amount(JsonElement quantities, string resource) =>
        quantities.ValueKind == JsonValueKind.Object && quantities.TryGetProperty(resource, out var value)
        && KubernetesQuantity.TryParse(Encoding.UTF8.GetBytes(value.ToString()), out var quantity)
            ? quantity.Real
            : null;

    private static IEnumerable<JsonElement> Elements(string? json) =>
        json is not null && Root(json) is { ValueKind: JsonValueKind.Array } array ? [.. array.EnumerateArray()] : [];

    private static JsonElement Root(string json)
    {
        try
        {
            return JsonElement.Parse(json);
        }
        catch (JsonException)
        {
            return default;
        }
    }
}
