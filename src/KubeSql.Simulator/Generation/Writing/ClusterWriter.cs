using KubeSql.Simulator.Generation.Planning;

namespace KubeSql.Simulator.Generation.Writing;

/// <summary>Writes everything a plan holds, owners before what they own.</summary>
internal sealed class ClusterWriter(ObjectEmitter emitter, ClusterPlan plan)
{
    public void Write()
    {
        var namespaces = new NamespaceWriter(emitter, plan);
        foreach (var ns in plan.Namespaces)
        {
            namespaces.Write(ns);
        }

        PriorityWriter.Write(emitter, plan);
        WriteNodes();
        new StorageWriter(emitter, plan).Write();
        new ConfigurationWriter(emitter, plan).Write();
        new AccessWriter(emitter, plan).Write();
        WriteWorkloads();
        new PolicyWriter(emitter, plan).Write();
        new CustomResourceWriter(emitter, plan).Write();
        WriteMetrics();
    }

    private void WriteNodes()
    {
        var nodes = new NodeWriter(emitter);
        foreach (var node in plan.Nodes)
        {
            var heartbeat = node.Ready == "Unknown" ? 3600 : node.Index % 10;
            nodes.Write(node, heartbeat);
            nodes.WriteLease(node, heartbeat);
        }
    }

    private void WriteWorkloads()
    {
        var services = new ServiceWriter(emitter);
        var endpoints = new EndpointsWriter(emitter);
        var pods = new PodWriter(emitter, plan.Nodes.Count);
        var workloads = new WorkloadWriter(emitter, pods);
        var events = new EventWriter(emitter, plan.Nodes.Count);
        services.WriteClass();
        foreach (var workload in plan.Workloads)
        {
            workloads.Write(workload);
            if (workload.Service is { } service)
            {
                services.Write(workload, service);
                endpoints.Write(workload, service);
            }

            WritePods(pods, events, workload.Pods);
        }

        WritePods(pods, events, plan.OtherPods);
        foreach (var node in plan.Nodes)
        {
            events.WriteFor(node);
        }
    }

    private static void WritePods(PodWriter pods, EventWriter events, List<PodPlan> plans)
    {
        foreach (var pod in plans)
        {
            pods.Write(pod);
            events.WriteFor(pod);
        }
    }

    private void WriteMetrics()
    {
        var metrics = new MetricsWriter(emitter);
        foreach (var node in plan.Nodes.Where(node => node is { Ready: "True", IsVirtual: false }))
        {
            metrics.Write(node, node.Index % 15);
        }

        foreach (var pod in plan.Pods.Where(pod => pod.Phase == "Running"))
        {
            metrics.Write(pod, 10);
        }
    }
}
