namespace KubeSql.Catalog.Views;

/// <summary>Every view that has a definition of its own.</summary>
internal static class ViewDefinitions
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ViewDefinition> All { get; } =
    [
        AnyKindViews.Resources, AnyKindViews.Labels, AnyKindViews.Annotations, AnyKindViews.Owners, AnyKindViews.Conditions,
        AccessViews.RoleRules, AccessViews.BindingSubjects,
        NetworkViews.EndpointAddresses, NetworkViews.IngressRules,
        OwnerViews.Chains, OwnerViews.OfPods,
        MetricsViews.OfPods, MetricsViews.OfContainers, MetricsViews.OfNodes,
        WorkloadViews.Containers, WorkloadViews.Environment, ReferenceViews.References,
    ];
}
