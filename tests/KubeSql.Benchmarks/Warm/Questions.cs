using KubeSql.Benchmarks.Clusters;
using KubeSql.Benchmarks.Measuring;

namespace KubeSql.Benchmarks.Warm;

/// <summary>What is asked of warm sessions.</summary>
internal static class Questions
{
    private const string EmptyServices =
        "select s.namespace, s.name from services s where s.selector is not null and not exists (select 1 from endpoint_addresses a " +
        "where a.cluster = s.cluster and a.namespace = s.namespace and a.endpoints = s.name and a.ready)";

    private const string FreeCores =
        "select n.name, round(n.\"allocatable.cpu\" - coalesce(sum(p.effective_cpu), 0), 6) from nodes n " +
        "left join pods p on p.cluster = n.cluster and p.nodeName = n.name and p.phase not in ('Succeeded', 'Failed') group by n.cluster, n.name";

    private const string OwnedPods =
        "with recursive owned as (select cluster, uid, kind, namespace, name from resources " +
        "where kind = 'Deployment' and namespace = 'shop' and name = 'checkout' union select o.cluster, o.uid, o.kind, o.namespace, o.name from owners o join owned on owned.cluster = o.cluster and owned.uid = o.owner_uid) " +
        "select namespace, name from owned where kind = 'Pod'";

    private const string NodeConditions =
        "select name, \"ready.status\", \"memorypressure.status\" from nodes where \"ready.status\" <> 'True' or \"memorypressure.status\" = 'True'";

    /// <summary>Asked of one cluster.</summary>
    public static IReadOnlyList<Question> OfOneCluster { get; } =
    [
        new("count", Statements.Count, ["pods"], Truths.Count),
        new("filter", Statements.Filter, ["pods"], Truths.Filter),
        new("group by (A001)", Statements.GroupBy, ["pods"], Truths.GroupBy),
        new("label filter", Statements.LabelFilter, ["pods.\"labels.app\""], Truths.LabelFilter),
        new("three-table join with sums", Statements.Join, ["pods", "containers", "nodes"], Truths.Join),
        new("A003 cores left on each node", FreeCores, ["nodes.\"allocatable.cpu\"", "pods"]),
        new("A017 kubectl's columns of all pods", Statements.KubectlColumns, ["pods"], facts => facts.Table),
        new("A025 crash loops in any container", Statements.CrashLoops, ["all_containers"], Truths.CrashLoops),
        new("A038 images of workloads", "select distinct kind, image from workload_containers where owner_kind is null", ["workload_containers"]),
        new(
            "A053 subjects of bindings",
            "select roleRef_kind, roleRef_name, binding_kind, namespace, binding, kind, subject_namespace, name from binding_subjects", ["binding_subjects"]),
        new("A061 pods of a deployment", OwnedPods, ["resources", "owners"], PodsOfCheckout),
        new("A073 services without ready addresses", EmptyServices, ["services", "endpoint_addresses"]),
        new(
            "A105 pods on nodes, by cluster",
            "select p.cluster, count(*) from pods p join nodes n on n.cluster = p.cluster and n.name = p.nodeName group by p.cluster",
            ["pods", "nodes"], PodsOnNodes),
        new("A113 nodes by a condition of a list", NodeConditions, ["nodes.\"ready.status\"", "nodes.\"memorypressure.status\""]),
    ];

    /// <summary>The two queries that an aggregator of many clusters publishes as its own.</summary>
    public static IReadOnlyList<Question> OfManyClusters { get; } =
    [
        new(
            "pods by cluster with distinct namespaces",
            "select cluster, count(*), count(distinct namespace) from pods group by cluster order by 2 desc", ["pods"],
            facts => Answer.Of(facts.Pods.GroupBy(p => p.Cluster).Select(
                g => new object?[] { g.Key, g.LongCount(), g.Select(p => p.Namespace).Distinct().LongCount() }))),
        new(
            "ten most popular images", "select image, count(*) from containers group by image order by 2 desc, 1 limit 10", ["containers"],
            facts => Answer.Of(facts.Pods.SelectMany(p => p.Containers).Where(c => c.IsRegular).GroupBy(c => c.Image)
                .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Take(10).Select(g => new object?[] { g.Key, g.LongCount() }))),
    ];

    // Its label says whose a pod is, too.
    private static Answer PodsOfCheckout(ClusterFacts facts) => Answer.Of(
        facts.Pods.Where(p => p is { Namespace: "shop", App: "checkout" }).Select(p => new object?[] { p.Namespace, p.Name }));

    private static Answer PodsOnNodes(ClusterFacts facts)
    {
        var nodes = facts.Nodes.ToHashSet(StringComparer.Ordinal);
        return Answer.Of(facts.Pods.Where(p => p.Node is not null && nodes.Contains(p.Node))
            .GroupBy(p => p.Cluster).Select(g => new object?[] { g.Key, g.LongCount() }));
    }
}
