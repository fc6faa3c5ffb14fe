using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using KubeSql.Questions.Tests.Clusters;
using KubeSql.Questions.Tests.Readers;
using static KubeSql.Questions.Tests.Answers.Answer;

namespace KubeSql.Questions.Tests.Answers;

/// <summary>Questions of people on call and of auditors beyond the exam's own list.</summary>
internal static class FurtherAnswers
{
    [Answers("B001")]
    public static IEnumerable<object?[]> ControlPlane(RawCluster cluster) => cluster["nodes"]
        .Where(node => node.At("metadata", "labels", "node-role.kubernetes.io/control-plane") is not null).Select(node => Row(node.Name()));

    [Answers("B002")]
    public static IEnumerable<object?[]> GoingAway(RawCluster cluster) =>
        from pod in cluster["pods"]
        let since = pod.Time("metadata", "deletionTimestamp")
        where since < FixedClock.Now.UtcDateTime.AddMinutes(-10)
        select Row(pod.Namespace(), pod.Name(), since, pod.At("metadata", "finalizers"));

    [Answers("B003")]
    public static IEnumerable<object?[]> DirectoriesOfTheNode(RawCluster cluster) =>
        from pod in cluster["pods"]
        from volume in pod.List("spec", "volumes")
        where volume.At("hostPath") is not null
        select Row(pod.Namespace(), pod.Name(), volume.Text("name"), volume.Text("hostPath", "path"));

    [Answers("B004")]
    public static IEnumerable<object?[]> Privileged(RawCluster cluster) => Container.AllOf(cluster["pods"])
        .Where(container => container.Spec.Flag("securityContext", "privileged") == true)
        .Select(container => Row(container.Pod.Namespace(), container.Pod.Name(), container.Name));

    [Answers("B007")]
    public static IEnumerable<object?[]> EndingCertificates(RawCluster cluster) =>
        from certificate in cluster["certificates"]
        let end = certificate.Time("status", "notAfter")
        where end < FixedClock.Now.UtcDateTime.AddDays(90)
        select Row(certificate.Namespace(), certificate.Name(), end);

    [Answers("B008")]
    public static IEnumerable<object?[]> CredentialsInClearText(RawCluster cluster) =>
        from container in Container.AllOf(cluster["pods"])
        from variable in container.Spec.List("env")
        where variable.At("value") is not null && Regex.IsMatch(variable.Text("name")!, "password|secret|token|api_?key", RegexOptions.IgnoreCase)
        select Row(container.Pod.Namespace(), container.Pod.Name(), container.Name, variable.Text("name"));

    [Answers("B009")]
    public static IEnumerable<object?[]> PerZone(RawCluster cluster) =>
        from pod in cluster["pods"]
        where pod.Phase() == "Running"
        join node in cluster["nodes"] on pod.Node() equals node.Name()
        group pod by node.Text("metadata", "labels", "topology.kubernetes.io/zone") into zone
        select Row(zone.Key, zone.Count());

    [Answers("B010")]
    public static IEnumerable<object?[]> ServicesWithoutPods(RawCluster cluster) =>
        from service in cluster["services"]
        let selector = service.At("spec", "selector")
        where selector is not null && !cluster["pods"].Any(pod => pod.Namespace() == service.Namespace() && Selectors.SelectsByMap(selector, pod))
        select Row(service.Namespace(), service.Name());

    [Answers("B011")]
    public static IEnumerable<object?[]> PerRegistry(RawCluster cluster) => Container.AllOf(cluster["pods"]).GroupBy(container => Registry(container.Image))
        .Select(group => Row(group.Key, group.Count()));

    [Answers("B012")]
    public static IEnumerable<object?[]> UnusedClaims(RawCluster cluster)
    {
        var used = cluster["pods"].SelectMany(pod => pod.List("spec", "volumes"), (pod, volume) => (pod.Namespace(), volume.Text("persistentVolumeClaim", "claimName"))).ToHashSet();
        return Named(cluster["persistentvolumeclaims"].Where(claim => !used.Contains((claim.Namespace(), claim.Name()))));
    }

    [Answers("B017")]
    public static IEnumerable<object?[]> PerQuality(RawCluster cluster) =>
        cluster["pods"].GroupBy(pod => pod.Text("status", "qosClass")).Select(group => Row(group.Key, group.Count()));

    [Answers("B020")]
    public static IEnumerable<object?[]> OldKubelets(RawCluster cluster)
    {
        var nodes = cluster["nodes"].Select(node => (node.Name(), Version: node.Text("status", "nodeInfo", "kubeletVersion")!)).ToList();
        var newest = nodes.Max(node => Version.Parse(node.Version[1..]));
        return nodes.Where(node => Version.Parse(node.Version[1..]) < newest).Select(node => Row(node.Item1, node.Version));
    }

    [Answers("B021")]
    public static IEnumerable<object?[]> Tolerant(RawCluster cluster) => Named(cluster["pods"].Where(pod => pod.List("spec", "tolerations")
        .Any(toleration => toleration.Text("operator") == "Exists" && toleration.At("key") is null && toleration.At("effect") is null)));

    [Answers("B022")]
    public static IEnumerable<object?[]> Overcommitted(RawCluster cluster) =>
        from container in Container.RegularOf(cluster["pods"])
        let request = container.Resource("requests", "memory")
        let limit = container.Resource("limits", "memory")
        where limit > 2 * request
        select Row(container.Pod.Namespace(), container.Pod.Name(), container.Name, request, limit);

    [Answers("B023")]
    public static IEnumerable<object?[]> OnOneNode(RawCluster cluster) =>
        from pod in cluster["pods"]
        where pod.Phase() == "Running"
        from owner in pod.Owners()
        where owner.Text("kind") == "ReplicaSet"
        group pod by (pod.Namespace(), owner.Text("name"), owner.Text("uid")) into pods
        where pods.Count() > 1 && pods.Select(pod => pod.Node()).Distinct().Count() == 1
        select Row(pods.Key.Item1, pods.Key.Item2, pods.Count());

    [Answers("B024")]
    public static IEnumerable<object?[]> ReportsOfPods(RawCluster cluster)
    {
        var statuses = cluster.Printed("pods").ToDictionary(row => (row.Namespace, row.Cells[0]), row => row.Cells[2]);
        return from pod in cluster["pods"]
               where pod.Phase() is "Pending" or "Failed"
               let events = cluster["events"].Where(item => item.Text("involvedObject", "uid") == pod.Uid()).ToList()
               where events.Count > 0
               select Row(pod.Namespace(), pod.Name(), statuses[(pod.Namespace(), pod.Name())], events.Count, events.Max(EventAnswers.LastSeen));
    }

    [Answers("B025")]
    public static IEnumerable<object?[]> ReadersOfSecrets(RawCluster cluster) =>
        from bound in Access.Subjects(cluster)
        where Access.RulesOf(cluster, bound.Binding).Any(rule => Names(rule, "apiGroups", "") && Names(rule, "resources", "secrets") && (Names(rule, "verbs", "get") || Names(rule, "verbs", "list")))
        let row = (bound.Subject.Text("kind"), bound.Subject.Text("namespace"), bound.Subject.Text("name"), bound.Binding.Namespace())
        group row by row into rows
        select Row(rows.Key.Item1, rows.Key.Item2, rows.Key.Item3, rows.Key.Item4);

    private static bool Names(JsonNode rule, string list, string wanted) => rule.Texts(list).Any(text => text == wanted || text == "*");

    private static string Registry(string image) =>
        image.Split('/') is [var first, _, ..] && (first == "localhost" || first.Contains('.', StringComparison.Ordinal) || first.Contains(':', StringComparison.Ordinal)) ? first : "docker.io";
}
