using KubeSql.Simulator.Generation.Planning;
using KubeSql.Simulator.Schema;

namespace KubeSql.Simulator.Generation.Writing;

/// <summary>Writes services and the ingresses in front of them.</summary>
internal sealed class ServiceWriter(ObjectEmitter emitter)
{
    private readonly ResourceFacts _services = SchemaFacts.BuiltIn.Resource("v1", "services");
    private readonly ResourceFacts _ingresses = SchemaFacts.BuiltIn.Resource("networking.k8s.io/v1", "ingresses");

    public void WriteClass()
    {
        emitter.Write(SchemaFacts.BuiltIn.Resource("networking.k8s.io/v1", "ingressclasses"),
            new ObjectMetadata("nginx", SeededRandom.For(0, "ingressclass").NextUid(), NamespacePlanner.ClusterAge) { Generation = 1 },
            """{"spec":{"controller":"k8s.io/ingress-nginx"}}""");
        // The service of the API server itself selects no pods.
        emitter.Write(_services, new ObjectMetadata("kubernetes", SeededRandom.For(0, "kubernetes").NextUid(), NamespacePlanner.ClusterAge)
        {
            Namespace = "default",
            Labels = Labels.Of(("component", "apiserver"), ("provider", "kubernetes")),
        }, """
            {"spec":{"ports":[{"name":"https","protocol":"TCP","port":443,"targetPort":6443}],"clusterIP":"10.96.0.1","clusterIPs":["10.96.0.1"],"type":"ClusterIP",
            "sessionAffinity":"None","ipFamilies":["IPv4"],"ipFamilyPolicy":"SingleStack","internalTrafficPolicy":"Cluster"},"status":{"loadBalancer":{}}}
            """);
    }

    public void Write(WorkloadPlan workload, ServicePlan service)
    {
        var nodePort = service.Type == "ClusterIP" ? null : $"\"nodePort\":{service.NodePort}";
        var address = service.Type == "LoadBalancer" ? $$"""{"ingress":[{"ip":"203.0.113.{{service.Uid.ToByteArray()[1]}}","ipMode":"VIP"}]}""" : "{}";
        var ports = workload.Template.Containers[0].Ports.Select((port, index) => JsonText.Object(
            $"\"name\":\"{port.Key}\",\"protocol\":\"TCP\",\"port\":{(port.Key == "http" ? 80 : port.Value)},\"targetPort\":\"{port.Key}\"",
            index == 0 ? nodePort : null));
        emitter.Write(_services, new ObjectMetadata(service.Name, service.Uid, workload.Age)
        {
            Namespace = workload.Namespace.Name,
            Labels = workload.Template.Labels,
            Annotations = Labels.Of(("prometheus.io/scrape", "true")),
        }, $$$"""
            {"spec":{"ports":{{{JsonText.Array(ports)}}},"selector":{{{JsonText.Map(workload.Selector)}}},
            "clusterIP":"{{{service.ClusterIp}}}","clusterIPs":["{{{service.ClusterIp}}}"],"type":"{{{service.Type}}}","sessionAffinity":"None",
            {{{(service.Type == "ClusterIP" ? "" : "\"externalTrafficPolicy\":\"Cluster\",")}}}
            "ipFamilies":["IPv4"],"ipFamilyPolicy":"SingleStack","internalTrafficPolicy":"Cluster"},"status":{"loadBalancer":{{{address}}}}}
            """);
        if (service.Host is not null)
        {
            WriteIngress(workload, service, service.Host);
        }
    }

    private void WriteIngress(WorkloadPlan workload, ServicePlan service, string host)
    {
        // A second host that the certificate does not cover.
        var otherHost = service.HasTls ? $$$"""
            ,{"host":"www.{{{host}}}","http":{"paths":[{{{Path("/", service.Name)}}}]}}
            """ : "";
        var tls = service.HasTls ? $$"""
            "tls":[{"hosts":["{{host}}"],"secretName":"{{service.Name}}-tls"}],
            """ : "";
        emitter.Write(_ingresses, new ObjectMetadata(service.Name, SeededRandom.For(service.Uid).NextUid(), workload.Age)
        {
            Namespace = workload.Namespace.Name,
            Generation = 1,
            Labels = workload.Template.Labels,
        }, $$$$"""
            {"spec":{"ingressClassName":"nginx",{{{{tls}}}}"rules":[{"host":"{{{{host}}}}","http":{"paths":[{{{{Path("/", service.Name)}}}},{{{{Path("/metrics", service.Name)}}}}]}}{{{{otherHost}}}}]},
            "status":{"loadBalancer":{"ingress":[{"ip":"203.0.113.10"}]}}}
            """);
    }

    private static string Path(string path, string service) => $$$$$"""
        {"path":"{{{{{path}}}}}","pathType":"Prefix","backend":{"service":{"name":"{{{{{service}}}}}","port":{"name":"{{{{{(path == "/" ? "http" : "metrics")}}}}}"}}}}
        """;
}
