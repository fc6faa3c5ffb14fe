using System.Text.Json;

namespace KubeSql.Simulator.Tables.Printers;

internal static class NetworkPrinters
{
    /// <summary>How many endpoints or ports are named before the rest is counted.</summary>
    private const int Most = 3;

    public static TablePrinter Services { get; } = new(
        [
            TableColumn.Name, TableColumn.Text("Type"), TableColumn.Text("Cluster-IP"), TableColumn.Text("External-IP"),
            TableColumn.Text("Port(s)"), TableColumn.Age, TableColumn.Wide("Selector"),
        ],
        (service, now) =>
        [
            Print.Name(service),
            service.Text("spec", "type") is { Length: > 0 } type ? type : "ClusterIP",
            service.Text("spec", "type") == "ExternalName" ? Print.None : Print.OrNone(service.Text("spec", "clusterIP")),
            ExternalAddress(service),
            Print.JoinOrNone(service.Items("spec", "ports").Select(ServicePort)),
            Print.Age(service, now),
            Print.Labels(service.At("spec", "selector")),
        ]);

    public static TablePrinter Endpoints { get; } = new(
        [TableColumn.Name, TableColumn.Text("Endpoints"), TableColumn.Age],
        (endpoints, now) => [Print.Name(endpoints), EndpointAddresses(endpoints), Print.Age(endpoints, now)]);

    public static TablePrinter EndpointSlices { get; } = new(
        [TableColumn.Name, TableColumn.Text("AddressType"), TableColumn.Text("Ports"), TableColumn.Text("Endpoints"), TableColumn.Age],
        (slice, now) =>
        [
            Print.Name(slice),
            slice.Text("addressType"),
            slice.Count("ports") == 0 ? Print.Unset : Shorten(slice.Items("ports").Select(port => port.Has("port") ? port.Text("port") : "*")),
            slice.Count("endpoints") == 0 ? Print.Unset : Shorten(slice.Items("endpoints")
                .SelectMany(endpoint => endpoint.Items("addresses").Select(address => address.GetString()!))),
            Print.Age(slice, now),
        ]);

    public static TablePrinter Ingresses { get; } = new(
        [
            TableColumn.Name, TableColumn.Text("Class"), TableColumn.Text("Hosts"), TableColumn.Text("Address"), TableColumn.Text("Ports"),
            TableColumn.Age,
        ],
        (ingress, now) =>
        [
            Print.Name(ingress),
            Print.OrNone(ingress.Text("spec", "ingressClassName")),
            Hosts(ingress),
            LoadBalancer(ingress),
            ingress.Count("spec", "tls") > 0 ? "80, 443" : "80",
            Print.Age(ingress, now),
        ]);

    public static TablePrinter IngressClasses { get; } = new(
        [TableColumn.Name, TableColumn.Text("Controller"), TableColumn.Text("Parameters"), TableColumn.Age],
        (value, now) =>
        [
            Print.Name(value),
            value.Text("spec", "controller"),
            value.Has("spec", "parameters") ? $"{value.Text("spec", "parameters", "kind")}/{value.Text("spec", "parameters", "name")}" : Print.None,
            Print.Age(value, now),
        ]);

    public static TablePrinter NetworkPolicies { get; } = new(
        [TableColumn.Name, TableColumn.Text("Pod-Selector"), TableColumn.Age],
        (policy, now) => [Print.Name(policy), Print.Selector(policy.At("spec", "podSelector")), Print.Age(policy, now)]);

    private static string ServicePort(JsonElement port)
    {
        var protocol = port.Text("protocol") is { Length: > 0 } text ? text : "TCP";
        var nodePort = port.Number("nodePort");
        return nodePort > 0 ? $"{port.Text("port")}:{nodePort}/{protocol}" : $"{port.Text("port")}/{protocol}";
    }

    private static string ExternalAddress(JsonElement service)
    {
        var own = service.Items("spec", "externalIPs").Select(address => address.GetString()!).ToList();
        return service.Text("spec", "type") switch
        {
            "ExternalName" => service.Text("spec", "externalName"),
            "LoadBalancer" => string.Join(',', Addresses(service).Concat(own)) is { Length: > 0 } text ? text : "<pending>",
            _ => Print.JoinOrNone(own),
        };
    }

    private static string LoadBalancer(JsonElement value) => string.Join(',', Addresses(value));

    private static IEnumerable<string> Addresses(JsonElement value) => value.Items("status", "loadBalancer", "ingress")
        .Select(entry => entry.Text("ip") is { Length: > 0 } ip ? ip : entry.Text("hostname"));

    private static string Hosts(JsonElement ingress)
    {
        var hosts = ingress.Items("spec", "rules").Select(rule => rule.Text("host")).Where(host => host.Length > 0).ToList();
        return hosts.Count == 0 ? "*" : Shorten(hosts);
    }

    private static string EndpointAddresses(JsonElement endpoints)
    {
        var all = endpoints.Items("subsets").SelectMany(subset => subset.Count("ports") == 0
            ? subset.Items("addresses").Select(address => address.Text("ip"))
            : subset.Items("ports").SelectMany(port => subset.Items("addresses").Select(address => $"{address.Text("ip")}:{port.Text("port")}")));
        return Print.OrNone(Shorten(all));
    }

    private static string Shorten(IEnumerable<string> texts)
    {
        var all = texts.ToList();
        var shown = string.Join(',', all.Take(Most));
        return all.Count > Most ? $"{shown} + {all.Count - Most} more..." : shown;
    }
}
