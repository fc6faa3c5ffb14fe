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
    /// <summary>
    /// <c>pod_request(resource, containers, initContainers, overhead[, requests of the pod])</c>: in base units; 0 when nothing is requested. What is absent is empty.
    /// </summary>
    public static double Compute(
        ReadOnlySpan<byte> resource, ReadOnlySpan<byte> containers, ReadOnlySpan<byte> initContainers, ReadOnlySpan<byte> overhead, ReadOnlySpan<byte> podRequests) =>
        (OfPod(resource, podRequests) ?? OfContainers(resource, containers, initContainers)) + (Amount(overhead, resource) ?? 0);

    private static double? OfPod(ReadOnlySpan<byte> resource, ReadOnlySpan<byte> requests)
    {
        var canReplace = resource.SequenceEqual("cpu"u8) || resource.SequenceEqual("memory"u8) || resource.StartsWith("hugepages-"u8);
        return canReplace ? Amount(requests, resource) : null;
    }

    private static double OfContainers(ReadOnlySpan<byte> resource, ReadOnlySpan<byte> containers, ReadOnlySpan<byte> initContainers)
    {
        var (sidecars, largestStart) = (0.0, 0.0);
        var cursor = new JsonCursor(initContainers);
        cursor.EnterArray();
        while (cursor.NextElement())
        {
            var container = cursor.ReadValue();
            var request = Request(container, resource);
            if (InitContainers.IsSidecar(container))
            {
                sidecars += request;
                largestStart = Math.Max(largestStart, sidecars);
            }
            else
            {
                largestStart = Math.Max(largestStart, sidecars + request);
            }
        }

        return Math.Max(Together(resource, containers) + sidecars, largestStart);
    }

    private static double Together(ReadOnlySpan<byte> resource, ReadOnlySpan<byte> containers)
    {
        var sum = 0.0;
        var cursor = new JsonCursor(containers);
        cursor.EnterArray();
        while (cursor.NextElement())
        {
            sum += Request(cursor.ReadValue(), resource);
        }

        return sum;
    }

    private static double Request(ReadOnlySpan<byte> container, ReadOnlySpan<byte> resource) =>
        Labels.TryFind(container, "resources"u8, out var resources) && Labels.TryFind(resources, "requests"u8, out var requests)
            ? Amount(requests, resource) ?? 0
            : 0;

    private static double? Amount(ReadOnlySpan<byte> quantities, ReadOnlySpan<byte> resource) =>
        Labels.TryFind(quantities, resource, out var value)
        && KubernetesQuantity.TryParse(value[0] == '"' ? JsonText.Content(value) : value, out var quantity)
            ? quantity.Real
            : null;
}
