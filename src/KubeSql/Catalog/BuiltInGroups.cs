namespace KubeSql.Catalog;

/// <summary>The API groups that come with Kubernetes itself, so that no CustomResourceDefinition stands behind their resources.</summary>
internal static class BuiltInGroups
{
    private static readonly HashSet<string> s_qualified = new(StringComparer.Ordinal)
    {
        "admissionregistration.k8s.io", "apiextensions.k8s.io", "apiregistration.k8s.io", "authentication.k8s.io", "authorization.k8s.io",
        "certificates.k8s.io", "coordination.k8s.io", "discovery.k8s.io", "events.k8s.io", "flowcontrol.apiserver.k8s.io", "internal.apiserver.k8s.io",
        "networking.k8s.io", "node.k8s.io", "rbac.authorization.k8s.io", "resource.k8s.io", "scheduling.k8s.io", "storage.k8s.io",
        "storagemigration.k8s.io",
    };

    /// <summary>Whether a group comes with Kubernetes; groups of others have a dot in their name.</summary>
    public static bool Contains(string group) => !group.Contains('.', StringComparison.Ordinal) || s_qualified.Contains(group);
}
