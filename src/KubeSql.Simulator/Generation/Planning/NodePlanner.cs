namespace KubeSql.Simulator.Generation.Planning;

/// <summary>Plans the nodes: a few for the control plane, workers of several sizes, and some that are out of the ordinary.</summary>
internal static class NodePlanner
{
    private const long Day = 86_400;

    private static readonly (string Type, int Cpus, int MemoryGi)[] s_types =
        [("m7i.4xlarge", 16, 64), ("m7i.4xlarge", 16, 64), ("m7i.8xlarge", 32, 128), ("c7i.8xlarge", 32, 64), ("r7i.4xlarge", 16, 128)];

    private static readonly string[] s_zones = ["eu-west-1a", "eu-west-1b", "eu-west-1c"];

    public static List<NodePlan> Plan(SimulatorOptions options)
    {
        var random = SeededRandom.For(options.Seed, "nodes");
        var controlPlanes = options.Nodes switch { < 2 => 0, < 10 => 1, _ => 3 };
        return [.. Enumerable.Range(0, options.Nodes).Select(index => Node(random, index, options.Nodes, controlPlanes))];
    }

    private static NodePlan Node(SeededRandom random, int index, int count, int controlPlanes)
    {
        var ip = $"10.{index / 62_500}.{index / 250 % 250}.{(index % 250) + 4}";
        var worker = index - controlPlanes;
        var isControlPlane = worker < 0;
        var isGpuNode = worker >= 0 && worker % 50 == 0;
        var size = random.Pick(s_types);
        var (type, cpus, memoryGi) = isControlPlane ? ("m7i.xlarge", 4, 16) : isGpuNode ? ("g6.12xlarge", 48, 192) : size;
        var isVirtual = count >= 10 && index == count - 1;
        var trouble = !isControlPlane && !isVirtual && worker > 2 ? random.Next(500) : 499;
        return new NodePlan
        {
            Index = index,
            Name = $"ip-{ip.Replace('.', '-')}.eu-west-1.compute.internal",
            Uid = random.NextUid(),
            Age = random.Between(1, 120) * Day + random.Next((int)Day),
            Ip = ip,
            PodNetwork = $"10.{128 + (index / 256)}.{index % 256}",
            Zone = s_zones[index % s_zones.Length],
            InstanceType = isVirtual ? "serverless" : type,
            Cpus = cpus,
            MemoryGi = memoryGi,
            Gpus = isGpuNode ? 4 : 0,
            // One machine nobody dared to touch for years.
            ContainerRuntime = worker == 1 ? "docker://1.10.3" : worker >= 0 && worker % 9 == 4 ? "cri-o://1.33.1" : "containerd://2.0.5",
            KubeletVersion = worker == 1 ? "v1.35.4" : worker >= 0 && worker % 7 == 3 ? "v1.36.0" : "v1.36.1",
            IsControlPlane = isControlPlane,
            IsVirtual = isVirtual,
            Ready = trouble switch { 0 or 1 => "Unknown", 2 or 3 => "False", _ => "True" },
            IsCordoned = worker == 1 || trouble is >= 4 and < 12,
            HasMemoryPressure = trouble is 12 or 13,
        };
    }
}
