using System.Text.Json.Nodes;
using KubeSql.Questions.Tests.Clusters;

namespace KubeSql.Questions.Tests.Readers;

/// <summary>Pods and what they reserve.</summary>
internal static class Pods
{
    public static string? Phase(this JsonNode pod) => pod.Text("status", "phase");

    public static string? Node(this JsonNode pod) => pod.Text("spec", "nodeName");

    /// <summary>Whether the pod still holds what it asked for.</summary>
    public static bool HoldsResources(this JsonNode pod) => pod.Phase() is not ("Succeeded" or "Failed");

    /// <summary>What the scheduler reserves of a resource.</summary>
    /// <remarks>While the pod starts: the init container that runs, and the sidecars before it. Afterwards: containers and sidecars. Unless the pod itself says.</remarks>
    public static double Reserved(this JsonNode pod, string resource)
    {
        double Request(JsonNode container) => Quantities.Read(container.Text("resources", "requests", resource)) ?? 0;

        var most = 0.0;
        var sidecars = 0.0;
        foreach (var container in pod.List("spec", "initContainers"))
        {
            most = Math.Max(most, sidecars + Request(container));
            sidecars += container.Text("restartPolicy") == "Always" ? Request(container) : 0;
        }

        most = Math.Max(most, sidecars + pod.List("spec", "containers").Sum(Request));
        var own = resource is "cpu" or "memory" ? Quantities.Read(pod.Text("spec", "resources", "requests", resource)) : null;
        return (own ?? most) + (Quantities.Read(pod.Text("spec", "overhead", resource)) ?? 0);
    }
}
