namespace KubeSql.Simulator.Generation.Planning;

/// <summary>Plans what runs in kube-system and monitoring: the control plane, DNS and the agents on every node.</summary>
internal static class SystemPlanner
{
    public static void Plan(ClusterPlan plan, WorkloadFactory factory, int pods)
    {
        var system = plan.Namespace("kube-system");
        foreach (var node in plan.Nodes.Where(node => node.IsControlPlane))
        {
            foreach (var component in (string[])["etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler"])
            {
                plan.OtherPods.Add(factory.Pods.Static(system, node, component, ControlPlane(component)));
            }
        }

        // Agents take at most a sixth of the pods.
        var agents = Agents(plan).Take(plan.Nodes.Count == 0 ? 0 : pods / 6 / plan.Nodes.Count);
        foreach (var (ns, name, template) in agents)
        {
            factory.DaemonSet(ns, name, template);
        }

        factory.Deployment(system, "coredns", Dns(), [PodState.Running, PodState.Running], factory.Service("kube-dns"));
    }

    private static IEnumerable<(NamespacePlan Namespace, string Name, PodTemplate Template)> Agents(ClusterPlan plan)
    {
        var system = plan.Namespace("kube-system");
        yield return (system, "kube-proxy", Agent("kube-proxy", "registry.k8s.io/kube-proxy:v1.36.1") with { HostPath = "/lib/modules" });
        yield return (system, "cni-agent", Agent("cni-agent", "quay.io/example/cni-agent:v1.19.3") with { InitContainers = [Installer()], HostPath = "/opt/cni/bin" });
        yield return (plan.Namespace("monitoring"), "node-exporter", Agent("node-exporter", "quay.io/prometheus/node-exporter:v1.11.0") with { HostPid = true, HostPath = "/" });
        yield return (system, "csi-node", Agent("csi-node", "registry.example.com/storage/csi-node:1.44.0") with { HostPath = "/var/lib/kubelet" });
    }

    private static PodTemplate Agent(string name, string image) => new()
    {
        Labels = Labels.Of(("k8s-app", name)),
        Containers =
        [
            new ContainerPlan
            {
                Name = name, Image = image, CpuRequest = 50, MemoryRequest = 64, MemoryLimit = 256, HasProbes = true,
                Ports = [new("metrics", 9100)],
                Security = name == "node-exporter" ? ContainerSecurity.Restricted : ContainerSecurity.Privileged,
                Arguments = ["--v=2", "--hostname-override=$(NODE_NAME)"],
                Environment = [new("GOMAXPROCS", "1"), new("METRICS_ADDRESS", "0.0.0.0:9100")],
            },
        ],
        ServiceAccount = name,
        HostNetwork = true,
        ToleratesAll = true,
        PriorityClass = "system-node-critical",
        NodeSelector = Labels.Of(("kubernetes.io/os", "linux")),
        ConfigMap = $"{name}-config",
    };

    private static ContainerPlan Installer() => new()
    {
        Name = "install-cni",
        Image = "quay.io/example/cni-agent:v1.19.3",
        Command = ["/install-cni.sh"],
        Security = ContainerSecurity.Privileged,
        CpuRequest = 100,
        MemoryRequest = 16,
    };

    private static PodTemplate ControlPlane(string component) => new()
    {
        Labels = Labels.Of(("component", component), ("tier", "control-plane")),
        Annotations = Labels.Of(("kubernetes.io/config.mirror", "6c8f0a1d"), ("kubernetes.io/config.source", "file")),
        Containers =
        [
            new ContainerPlan
            {
                Name = component, Image = component == "etcd" ? "registry.k8s.io/etcd:3.6.8-0" : $"registry.k8s.io/{component}:v1.36.1",
                Command = [component, "--v=2"], CpuRequest = 200, MemoryRequest = component == "etcd" ? 100 : 0, HasProbes = true,
            },
        ],
        HostNetwork = true,
        ToleratesAll = true,
        AutomountsToken = false,
        PriorityClass = "system-node-critical",
        HostPath = component == "etcd" ? "/var/lib/etcd" : "/etc/kubernetes",
    };

    private static PodTemplate Dns() => new()
    {
        Labels = Labels.Of(("k8s-app", "kube-dns")),
        Containers =
        [
            new ContainerPlan
            {
                Name = "coredns", Image = "registry.k8s.io/coredns/coredns:v1.13.1", Arguments = ["-conf", "/etc/coredns/Corefile"],
                CpuRequest = 100, MemoryRequest = 70, MemoryLimit = 170, HasProbes = true, Security = ContainerSecurity.NetworkAdmin,
                Ports = [new("dns", 53), new("metrics", 9153)],
            },
        ],
        ServiceAccount = "coredns",
        PriorityClass = "system-cluster-critical",
        ConfigMap = "coredns-config",
    };
}
