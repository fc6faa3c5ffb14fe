using KubeSql.Simulator.Generation.Planning;
using KubeSql.Simulator.Schema;

namespace KubeSql.Simulator.Generation.Writing;

/// <summary>Writes nodes and the leases by which they report that they are alive.</summary>
internal sealed class NodeWriter(ObjectEmitter emitter)
{
    private readonly ResourceFacts _nodes = SchemaFacts.BuiltIn.Resource("v1", "nodes");
    private readonly ResourceFacts _leases = SchemaFacts.BuiltIn.Resource("coordination.k8s.io/v1", "leases");

    /// <param name="node">The node.</param>
    /// <param name="heartbeatAge">When its kubelet last reported, as an age.</param>
    public void Write(NodePlan node, long heartbeatAge)
    {
        emitter.Write(_nodes, new ObjectMetadata(node.Name, node.Uid, node.Age)
        {
            Labels = LabelsOf(node),
            Annotations = Labels.Of(
                ("csi.volume.kubernetes.io/nodeid", $"{{\"csi.example.com\":\"i-0{SeededRandom.For(node.Uid).Hex(16)}\"}}"),
                ("node.alpha.kubernetes.io/ttl", "0"),
                ("volumes.kubernetes.io/controller-managed-attach-detach", "true")),
        }, $$$"""
            {"spec":{{{Spec(node)}}},
            "status":{"capacity":{{{Capacity(node, isAllocatable: false)}}},"allocatable":{{{Capacity(node, isAllocatable: true)}}},
            "conditions":{{{Conditions(node, heartbeatAge)}}},
            "addresses":[{"type":"InternalIP","address":"{{{node.Ip}}}"},{"type":"InternalDNS","address":"{{{node.Name}}}"},{"type":"Hostname","address":"{{{node.Name}}}"}],
            "daemonEndpoints":{"kubeletEndpoint":{"Port":10250}},"nodeInfo":{{{Info(node)}}},"images":{{{Images(node)}}}}}
            """);
    }

    public void WriteLease(NodePlan node, long heartbeatAge) =>
        emitter.Write(_leases, new ObjectMetadata(node.Name, SeededRandom.For(node.Uid).NextUid(), node.Age)
        {
            Namespace = "kube-node-lease",
            Owner = new OwnerPlan("v1", "Node", node.Name, node.Uid),
        }, $$$$"""
            {"spec":{"holderIdentity":"{{{{node.Name}}}}","leaseDurationSeconds":40,"renewTime":"{{{{emitter.Timeline.MicroTime(heartbeatAge, node.Index * 7919 % 1_000_000)}}}}"}}
            """);

    private static IReadOnlyList<KeyValuePair<string, string>> LabelsOf(NodePlan node) => Labels.Of(
        ("kubernetes.io/arch", node.Index % 11 == 7 ? "arm64" : "amd64"),
        ("kubernetes.io/hostname", node.Name),
        ("kubernetes.io/os", "linux"),
        ("node.kubernetes.io/instance-type", node.InstanceType),
        (node.IsControlPlane ? "node-role.kubernetes.io/control-plane" : "node-role.kubernetes.io/worker", ""),
        ("topology.kubernetes.io/region", "eu-west-1"),
        ("topology.kubernetes.io/zone", node.Zone),
        ("example.com/pool", node switch { { IsControlPlane: true } => "control", { IsVirtual: true } => "serverless", { Gpus: > 0 } => "gpu", _ => "general" }));

    private string Spec(NodePlan node)
    {
        List<string> taints = [];
        if (node.IsControlPlane)
        {
            taints.Add("""{"key":"node-role.kubernetes.io/control-plane","effect":"NoSchedule"}""");
        }

        if (node.IsVirtual)
        {
            taints.Add("""{"key":"example.com/serverless","value":"true","effect":"NoSchedule"}""");
        }

        if (node.IsCordoned)
        {
            taints.Add($$"""{"key":"node.kubernetes.io/unschedulable","effect":"NoSchedule","timeAdded":"{{emitter.Timeline.Time(node.Age / 2)}}"}""");
        }

        if (node.Ready != "True")
        {
            taints.Add($$"""{"key":"node.kubernetes.io/{{(node.Ready == "Unknown" ? "unreachable" : "not-ready")}}","effect":"NoExecute","timeAdded":"{{emitter.Timeline.Time(3600)}}"}""");
        }

        return JsonText.Object(
            $"\"podCIDR\":\"{node.PodNetwork}.0/24\",\"podCIDRs\":[\"{node.PodNetwork}.0/24\"],\"providerID\":\"example:///{node.Zone}/i-0{SeededRandom.For(node.Uid).Hex(16)}\"",
            taints.Count == 0 ? null : $"\"taints\":{JsonText.Array(taints)}",
            node.IsCordoned ? "\"unschedulable\":true" : null);
    }

    private static string Capacity(NodePlan node, bool isAllocatable)
    {
        var memoryKi = (node.MemoryGi * 1_048_576L) - 524_288 - (isAllocatable ? 1_048_576 : 0);
        var cpu = isAllocatable ? $"{(node.Cpus * 1000) - 90}m" : node.Cpus.ToString();
        return JsonText.Object(
            $"\"cpu\":\"{cpu}\"",
            $"\"ephemeral-storage\":\"{(isAllocatable ? "95551679124" : "104845292Ki")}\"",
            "\"hugepages-1Gi\":\"0\",\"hugepages-2Mi\":\"0\"",
            $"\"memory\":\"{memoryKi}Ki\"",
            node.Gpus == 0 ? null : $"\"nvidia.com/gpu\":\"{node.Gpus}\"",
            "\"pods\":\"110\"");
    }

    private string Conditions(NodePlan node, long heartbeatAge)
    {
        var isKnown = node.Ready != "Unknown";
        string Pressure(string type, bool isTrue, string good, string bad) => Condition(
            type, !isKnown ? "Unknown" : isTrue ? "True" : "False", node.Age,
            !isKnown ? "NodeStatusUnknown" : isTrue ? bad : good,
            !isKnown ? "Kubelet stopped posting node status." : $"kubelet reports {(isTrue ? bad : good)}", heartbeatAge);
        var (reason, message) = node.Ready switch
        {
            "True" => ("KubeletReady", "kubelet is posting ready status"),
            "False" => ("KubeletNotReady", "container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady message:cni plugin not initialized"),
            _ => ("NodeStatusUnknown", "Kubelet stopped posting node status."),
        };
        return JsonText.Array(
        [
            Pressure("MemoryPressure", node.HasMemoryPressure, "KubeletHasSufficientMemory", "KubeletHasInsufficientMemory"),
            Pressure("DiskPressure", false, "KubeletHasNoDiskPressure", "KubeletHasDiskPressure"),
            Pressure("PIDPressure", false, "KubeletHasSufficientPID", "KubeletHasInsufficientPID"),
            Condition("Ready", node.Ready, node.Ready == "True" ? node.Age - 40 : 3600, reason, message, heartbeatAge),
        ]);
    }

    private string Condition(string type, string status, long age, string reason, string message, long heartbeatAge) => $$"""
        {"type":"{{type}}","status":"{{status}}","lastHeartbeatTime":"{{emitter.Timeline.Time(heartbeatAge)}}","lastTransitionTime":"{{emitter.Timeline.Time(age)}}","reason":"{{reason}}","message":"{{message}}"}
        """;

    private static string Info(NodePlan node)
    {
        var random = SeededRandom.For(node.Uid);
        var machine = random.Hex(32);
        return $$"""
            {"machineID":"{{machine}}","systemUUID":"{{random.NextUid()}}","bootID":"{{random.NextUid()}}","kernelVersion":"6.12.{{30 + (node.Index % 3)}}-cloud","osImage":"{{(node.Index % 5 == 4 ? "Ubuntu 26.04 LTS" : "Debian GNU/Linux 13 (trixie)")}}",
            "containerRuntimeVersion":"{{node.ContainerRuntime}}","kubeletVersion":"{{node.KubeletVersion}}","kubeProxyVersion":"","operatingSystem":"linux","architecture":"{{(node.Index % 11 == 7 ? "arm64" : "amd64")}}"}
            """;
    }

    private static string Images(NodePlan node)
    {
        var random = SeededRandom.For(node.Uid);
        return JsonText.Array(Enumerable.Range(0, random.Between(10, 24)).Select(_ =>
        {
            var image = $"registry.example.com/services/{random.Pick(Words.Services)}";
            return $$"""{"names":["{{image}}@sha256:{{random.Hex(64)}}","{{image}}:{{random.Between(0, 4)}}.{{random.Between(0, 30)}}.{{random.Between(0, 20)}}"],"sizeBytes":{{random.Between(3_000_000, 900_000_000)}}}""";
        }));
    }
}
