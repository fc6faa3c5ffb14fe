using KubeSql.Simulator.Resources;
using KubeSql.Simulator.Tables.Printers;

namespace KubeSql.Simulator.Tables;

/// <summary>Knows how each resource is printed.</summary>
internal static class PrinterRegistry
{
    private static readonly Dictionary<(string Group, string Plural), TablePrinter> s_printers = new()
    {
        [("", "pods")] = PodPrinter.Pods,
        [("", "nodes")] = NodePrinter.Nodes,
        [("", "services")] = NetworkPrinters.Services,
        [("", "endpoints")] = NetworkPrinters.Endpoints,
        [("", "configmaps")] = ConfigurationPrinters.ConfigMaps,
        [("", "secrets")] = ConfigurationPrinters.Secrets,
        [("", "namespaces")] = ConfigurationPrinters.Namespaces,
        [("", "events")] = EventPrinter.Events,
        [("", "persistentvolumes")] = StoragePrinters.PersistentVolumes,
        [("", "persistentvolumeclaims")] = StoragePrinters.PersistentVolumeClaims,
        [("", "serviceaccounts")] = ConfigurationPrinters.ServiceAccounts,
        [("", "resourcequotas")] = ConfigurationPrinters.ResourceQuotas,
        [("", "replicationcontrollers")] = WorkloadPrinters.ReplicationControllers,
        [("", "podtemplates")] = WorkloadPrinters.PodTemplates,
        [("apps", "deployments")] = WorkloadPrinters.Deployments,
        [("apps", "replicasets")] = WorkloadPrinters.ReplicaSets,
        [("apps", "statefulsets")] = WorkloadPrinters.StatefulSets,
        [("apps", "daemonsets")] = WorkloadPrinters.DaemonSets,
        [("apps", "controllerrevisions")] = WorkloadPrinters.ControllerRevisions,
        [("batch", "jobs")] = BatchPrinters.Jobs,
        [("batch", "cronjobs")] = BatchPrinters.CronJobs,
        [("discovery.k8s.io", "endpointslices")] = NetworkPrinters.EndpointSlices,
        [("networking.k8s.io", "ingresses")] = NetworkPrinters.Ingresses,
        [("networking.k8s.io", "ingressclasses")] = NetworkPrinters.IngressClasses,
        [("networking.k8s.io", "networkpolicies")] = NetworkPrinters.NetworkPolicies,
        [("storage.k8s.io", "storageclasses")] = StoragePrinters.StorageClasses,
        [("storage.k8s.io", "csinodes")] = StoragePrinters.CsiNodes,
        [("storage.k8s.io", "volumeattachments")] = StoragePrinters.VolumeAttachments,
        [("rbac.authorization.k8s.io", "rolebindings")] = AccessPrinters.Bindings,
        [("rbac.authorization.k8s.io", "clusterrolebindings")] = AccessPrinters.Bindings,
        [("certificates.k8s.io", "certificatesigningrequests")] = AccessPrinters.CertificateSigningRequests,
        [("autoscaling", "horizontalpodautoscalers")] = PolicyPrinters.HorizontalPodAutoscalers,
        [("policy", "poddisruptionbudgets")] = PolicyPrinters.PodDisruptionBudgets,
        [("scheduling.k8s.io", "priorityclasses")] = PolicyPrinters.PriorityClasses,
        [("node.k8s.io", "runtimeclasses")] = PolicyPrinters.RuntimeClasses,
        [("coordination.k8s.io", "leases")] = ConfigurationPrinters.Leases,
        [("admissionregistration.k8s.io", "mutatingwebhookconfigurations")] = ConfigurationPrinters.Webhooks,
        [("admissionregistration.k8s.io", "validatingwebhookconfigurations")] = ConfigurationPrinters.Webhooks,
        [("apiregistration.k8s.io", "apiservices")] = ConfigurationPrinters.ApiServices,
    };

    public static TablePrinter For(ServedResource resource) => resource.Custom is { } custom
        ? CustomPrinter.For(custom)
        : s_printers.GetValueOrDefault((resource.Facts.Group, resource.Facts.Plural), TablePrinter.Default);
}
