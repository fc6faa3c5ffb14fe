using KubeSql.Simulator.Resources;

namespace KubeSql.Simulator.Discovery;

/// <summary>What kind of object each subresource takes and gives.</summary>
internal static class SubresourceKinds
{
    public static (string Group, string Version, string Kind) Of(ServedResource resource, string subresource) => subresource switch
    {
        "scale" => ("autoscaling", "v1", "Scale"),
        "eviction" => ("policy", "v1", "Eviction"),
        "binding" => ("", "v1", "Binding"),
        "token" => ("authentication.k8s.io", "v1", "TokenRequest"),
        _ => (resource.Facts.Group, resource.Facts.Version, resource.Facts.Kind),
    };

    public static string[] VerbsOf(string subresource) => subresource switch
    {
        "binding" or "eviction" or "token" => ["create"],
        "log" => ["get"],
        "attach" or "exec" or "portforward" => ["create", "get"],
        "proxy" => ["create", "delete", "get", "patch", "update"],
        "finalize" => ["update"],
        _ => ["get", "patch", "update"],
    };
}
