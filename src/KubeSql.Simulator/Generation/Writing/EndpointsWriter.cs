using KubeSql.Simulator.Generation.Planning;
using KubeSql.Simulator.Schema;

namespace KubeSql.Simulator.Generation.Writing;

/// <summary>Writes the addresses behind services: one Endpoints object, and slices of at most 100 addresses.</summary>
internal sealed class EndpointsWriter(ObjectEmitter emitter)
{
    private const int SliceSize = 100;
    private const int EndpointsLimit = 1000;

    private readonly ResourceFacts _endpoints = SchemaFacts.BuiltIn.Resource("v1", "endpoints");
    private readonly ResourceFacts _slices = SchemaFacts.BuiltIn.Resource("discovery.k8s.io/v1", "endpointslices");

    /// <summary>The name of one of a service's slices, counted from 0.</summary>
    public static string SliceName(ServicePlan service, int slice) => $"{service.Name}-{SliceRandom(service, slice).Suffix(5)}";

    /// <summary>Writes the addresses of a service and tells how many slices they fill.</summary>
    public int Write(WorkloadPlan workload, ServicePlan service)
    {
        var pods = workload.Pods.Where(pod => pod.Ip is not null && pod.Node is not null && pod.IsActive).ToList();
        WriteEndpoints(workload, service, pods);
        var slices = Math.Max(1, (pods.Count + SliceSize - 1) / SliceSize);
        for (var slice = 0; slice < slices; slice++)
        {
            WriteSlice(workload, service, slice, pods.Skip(slice * SliceSize).Take(SliceSize));
        }

        return slices;
    }

    private void WriteEndpoints(WorkloadPlan workload, ServicePlan service, List<PodPlan> pods)
    {
        var ready = pods.Where(pod => pod.IsReady).Take(EndpointsLimit).Select(Address).ToList();
        var notReady = pods.Where(pod => !pod.IsReady && pod.State != PodState.Terminating).Take(EndpointsLimit).Select(Address).ToList();
        var subsets = ready.Count + notReady.Count == 0 ? null : $"\"subsets\":[{JsonText.Object(
            ready.Count == 0 ? null : $"\"addresses\":{JsonText.Array(ready)}",
            notReady.Count == 0 ? null : $"\"notReadyAddresses\":{JsonText.Array(notReady)}",
            $"\"ports\":{Ports(workload)}")}]";
        emitter.Write(_endpoints, new ObjectMetadata(service.Name, SeededRandom.For(0, $"endpoints {service.Uid}").NextUid(), workload.Age)
        {
            Namespace = workload.Namespace.Name,
            Labels = Labels.Union(workload.Template.Labels, Labels.Of(("endpoints.kubernetes.io/managed-by", "endpoint-controller"))),
        }, JsonText.Object(subsets));
    }

    private void WriteSlice(WorkloadPlan workload, ServicePlan service, int slice, IEnumerable<PodPlan> pods)
    {
        emitter.Write(_slices, new ObjectMetadata(SliceName(service, slice), SliceRandom(service, slice).NextUid(), workload.Age)
        {
            Namespace = workload.Namespace.Name,
            GenerateName = $"{service.Name}-",
            Generation = 1,
            Labels = Labels.Union(workload.Template.Labels, Labels.Of(
                ("endpointslice.kubernetes.io/managed-by", "endpointslice-controller.k8s.io"),
                ("kubernetes.io/service-name", service.Name))),
            Owner = new OwnerPlan("v1", "Service", service.Name, service.Uid),
        }, $$"""
            {"addressType":"IPv4","endpoints":{{JsonText.Array(pods.Select(Endpoint))}},
            "ports":{{Ports(workload)}}}
            """);
    }

    private static SeededRandom SliceRandom(ServicePlan service, int slice) => SeededRandom.For(0, $"slice {service.Uid} {slice}");

    private static string Ports(WorkloadPlan workload) => JsonText.Array(workload.Template.Containers[0].Ports.Select(port => $$"""
        {"name":"{{port.Key}}","port":{{port.Value}},"protocol":"TCP"}
        """));

    private static string Address(PodPlan pod) => $$$"""
        {"ip":"{{{pod.Ip}}}","nodeName":"{{{pod.Node!.Name}}}","targetRef":{{{Target(pod)}}}}
        """;

    private static string Endpoint(PodPlan pod)
    {
        var isTerminating = pod.State == PodState.Terminating;
        return $$$"""
            {"addresses":["{{{pod.Ip}}}"],"conditions":{"ready":{{{JsonText.Boolean(pod.IsReady)}}},"serving":{{{JsonText.Boolean(pod.IsReady || isTerminating)}}},"terminating":{{{JsonText.Boolean(isTerminating)}}}},
            "targetRef":{{{Target(pod)}}},"nodeName":"{{{pod.Node!.Name}}}","zone":"{{{pod.Node.Zone}}}"}
            """;
    }

    private static string Target(PodPlan pod) => $$"""
        {"kind":"Pod","namespace":"{{pod.Namespace.Name}}","name":"{{pod.Name}}","uid":"{{pod.Uid}}"}
        """;
}
