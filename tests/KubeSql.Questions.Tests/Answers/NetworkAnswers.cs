using System.Text.Json.Nodes;
using KubeSql.Questions.Tests.Clusters;
using static KubeSql.Questions.Tests.Answers.Answer;

namespace KubeSql.Questions.Tests.Answers;

internal static class NetworkAnswers
{
    [Answers("A070")]
    public static IEnumerable<object?[]> ByType(RawCluster cluster) =>
        cluster["services"].GroupBy(service => service.Text("spec", "type")).Select(group => Row(group.Key, group.Count()));

    [Answers("A070-loadbalancers")]
    public static IEnumerable<object?[]> LoadBalancers(RawCluster cluster) => cluster.Printed("services")
        .Where(row => row.Cells[1] == "LoadBalancer").Select(row => Row(row.Namespace, row.Cells[0], row.Cells[3]));

    [Answers("A070-nodeports")]
    public static IEnumerable<object?[]> NodePorts(RawCluster cluster) =>
        from service in cluster["services"]
        from port in service.List("spec", "ports")
        where port.At("nodePort") is not null
        select Row(service.Namespace(), service.Name(), port.Number("port"), port.Number("nodePort"));

    [Answers("A071")]
    public static IEnumerable<object?[]> Ports(RawCluster cluster) =>
        from service in cluster["services"]
        from port in service.List("spec", "ports")
        select Row(
            service.Namespace(), service.Name(), service.Text("spec", "clusterIP"), port.Text("name"), port.Number("port"), port.Text("protocol"), port.Text("targetPort"));

    [Answers("A073")]
    public static IEnumerable<object?[]> Addresses(RawCluster cluster) =>
        from endpoints in cluster["endpoints"]
        from subset in endpoints.List("subsets")
        from list in new[] { (Name: "addresses", IsReady: true), (Name: "notReadyAddresses", IsReady: false) }
        from address in subset.List(list.Name)
        select Row(endpoints.Namespace(), endpoints.Name(), address.Text("ip"), list.IsReady, address.Text("targetRef", "name"));

    [Answers("A073-slices")]
    public static IEnumerable<object?[]> Slices(RawCluster cluster) =>
        from slice in cluster["endpointslices"]
        from endpoint in slice.List("endpoints")
        select Row(slice.Namespace(), slice.Name(), endpoint.At("addresses"), endpoint.Flag("conditions", "ready"), endpoint.Text("targetRef", "name"));

    [Answers("A073-unready")]
    public static IEnumerable<object?[]> WithoutReadyAddress(RawCluster cluster)
    {
        var ready = cluster["endpoints"].Where(item => item.List("subsets").Any(subset => subset.List("addresses").Any()))
            .Select(item => (item.Namespace(), item.Name())).ToHashSet();
        return Named(cluster["services"].Where(service => service.At("spec", "selector") is not null && !ready.Contains((service.Namespace(), service.Name()))));
    }

    [Answers("A074")]
    public static IEnumerable<object?[]> Rules(RawCluster cluster) =>
        from ingress in cluster["ingresses"]
        from rule in ingress.List("spec", "rules")
        from path in rule.List("http", "paths")
        let service = path.At("backend", "service")
        select Row(
            ingress.Namespace(), ingress.Name(), rule.Text("host"), path.Text("path"), service.Text("name"),
            service.Text("port", "number") ?? service.Text("port", "name"));

    [Answers("A075")]
    public static IEnumerable<object?[]> HostsWithoutCertificate(RawCluster cluster) =>
        from ingress in cluster["ingresses"]
        from host in ingress.List("spec", "rules").Select(rule => rule.Text("host")).OfType<string>().Distinct()
        where !ingress.List("spec", "tls").SelectMany(tls => tls.Texts("hosts")).Any(covered => Covers(covered, host))
        select Row(ingress.Namespace(), ingress.Name(), host);

    [Answers("A075-ingresses")]
    public static IEnumerable<object?[]> WithoutTls(RawCluster cluster) =>
        Named(cluster["ingresses"].Where(ingress => !ingress.List("spec", "tls").Any()));

    [Answers("A077")]
    public static IEnumerable<object?[]> WithoutPolicies(RawCluster cluster)
    {
        var governed = cluster["networkpolicies"].Select(policy => policy.Namespace()).ToHashSet();
        return cluster["namespaces"].Where(ns => !governed.Contains(ns.Name())).Select(ns => Row(ns.Name()));
    }

    [Answers("A078")]
    public static IEnumerable<object?[]> NothingOrEverything(RawCluster cluster) =>
        from policy in cluster["networkpolicies"]
        where policy.At("spec", "podSelector")!.AsObject().Count == 0 && policy.Texts("spec", "policyTypes").Contains("Ingress")
        let rules = policy.List("spec", "ingress").ToList()
        let isOpen = rules.Exists(rule => rule.At("from") is null && rule.At("ports") is null)
        where isOpen || rules.Count == 0
        select Row(policy.Namespace(), policy.Name(), isOpen ? "everything" : "nothing");

    // A certificate for *.example.com is good for one label in place of the star.
    private static bool Covers(string certificate, string host) =>
        certificate == host || (certificate.StartsWith("*.", StringComparison.Ordinal) && host.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot && host[dot..] == certificate[1..]);
}
