using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using KubeSql.Questions.Tests.Clusters;
using KubeSql.Questions.Tests.Readers;
using static KubeSql.Questions.Tests.Answers.Answer;

namespace KubeSql.Questions.Tests.Answers;

internal static class PodAnswers
{
    [Answers("A001")]
    public static IEnumerable<object?[]> PerNode(RawCluster cluster) =>
        cluster["pods"].GroupBy(pod => pod.Node()).Select(group => Row(group.Key, group.Count()));

    [Answers("A002")]
    public static IEnumerable<object?[]> PerHost(RawCluster cluster) =>
        cluster["pods"].GroupBy(pod => pod.Text("status", "hostIP")).Select(group => Row(group.Key, group.Count()));

    [Answers("A005", InOrder = true)]
    public static IEnumerable<object?[]> CreatedAfter(RawCluster cluster) =>
        cluster["pods"].Where(pod => pod.Time("metadata", "creationTimestamp") > new DateTime(2026, 11, 1))
            .OrderByDescending(pod => pod.Time("metadata", "creationTimestamp")).ThenBy(pod => pod.Namespace(), StringComparer.Ordinal).ThenBy(pod => pod.Name(), StringComparer.Ordinal)
            .Select(pod => Row(pod.Namespace(), pod.Name(), pod.Time("metadata", "creationTimestamp")));

    [Answers("A006")]
    public static IEnumerable<object?[]> PendingWithLabel(RawCluster cluster) =>
        Named(Pending(cluster).Where(pod => pod.Text("metadata", "labels", "appid") == "springboot"));

    [Answers("A007")]
    public static IEnumerable<object?[]> PendingCount(RawCluster cluster) => [Row(Pending(cluster).Count())];

    [Answers("A019")]
    public static IEnumerable<object?[]> OfNamespace(RawCluster cluster) =>
        Statuses(cluster).Where(pod => pod.Key.Namespace == "trap").Select(pod => Row(pod.Key.Name, pod.Value));

    [Answers("A021")]
    public static IEnumerable<object?[]> Naked(RawCluster cluster) => Named(cluster["pods"].Where(pod => !pod.Owners().Any()));

    [Answers("A022")]
    public static IEnumerable<object?[]> NeitherRunningNorDone(RawCluster cluster)
    {
        var statuses = Statuses(cluster);
        return cluster["pods"].Where(pod => pod.Phase() is "Pending" or "Failed" or "Unknown")
            .Select(pod => Row(pod.Namespace(), pod.Name(), statuses[(pod.Namespace(), pod.Name())]));
    }

    [Answers("A023")]
    public static IEnumerable<object?[]> FailedToday(RawCluster cluster) =>
        from pod in cluster["pods"]
        where pod.Phase() == "Failed"
        let since = pod.Condition("Ready").Time("lastTransitionTime") ?? pod.Time("status", "startTime") ?? pod.Time("metadata", "creationTimestamp")
        where since > FixedClock.Now.UtcDateTime.AddHours(-24)
        select Row(pod.Namespace(), pod.Name(), pod.Text("status", "reason"));

    [Answers("A031")]
    public static IEnumerable<object?[]> WhyPodsWait(RawCluster cluster) =>
        from pod in Pending(cluster)
        let scheduled = pod.Condition("PodScheduled")
        where scheduled.Text("status") == "False"
        select Row(pod.Namespace(), pod.Name(), scheduled.Text("message"));

    [Answers("A041")]
    public static IEnumerable<object?[]> InSpacesOfTheNode(RawCluster cluster) =>
        from pod in cluster["pods"]
        let spaces = new[] { "hostPID", "hostIPC", "hostNetwork" }.Select(space => pod.Flag("spec", space)).ToList()
        where spaces.Contains(true)
        select Row(pod.Namespace(), pod.Name(), spaces[0], spaces[1], spaces[2]);

    [Answers("A047")]
    public static IEnumerable<object?[]> WithToken(RawCluster cluster)
    {
        var accounts = cluster["serviceaccounts"].ToDictionary(account => (account.Namespace(), account.Name()), account => account.Flag("automountServiceAccountToken"));
        return Named(cluster["pods"].Where(pod =>
            pod.Flag("spec", "automountServiceAccountToken")
            ?? accounts.GetValueOrDefault((pod.Namespace(), pod.Text("spec", "serviceAccountName") ?? "default"))
            ?? true));
    }

    [Answers("A062")]
    public static IEnumerable<object?[]> OfReplicaSet(RawCluster cluster) =>
        Named(cluster["pods"].Where(pod => pod.Owners().Any(owner => owner.Text("kind") == "ReplicaSet" && owner.Text("name") == "by-hand")));

    [Answers("A069")]
    public static IEnumerable<object?[]> CoveredByBudgets(RawCluster cluster) =>
        from pod in cluster["pods"]
        from budget in Selectors.BudgetsOf(cluster, pod)
        select Row(budget.Namespace(), budget.Name(), pod.Name());

    [Answers("A069-count")]
    public static IEnumerable<object?[]> WithoutOneBudget(RawCluster cluster) =>
        from pod in cluster["pods"]
        where pod.Phase() == "Running"
        let budgets = Selectors.BudgetsOf(cluster, pod).Count()
        where budgets != 1
        select Row(pod.Namespace(), pod.Name(), budgets);

    [Answers("A114")]
    public static IEnumerable<object?[]> ByPattern(RawCluster cluster) =>
        from pod in cluster["pods"]
        let ip = pod.Text("status", "podIP")
        where Regex.IsMatch(pod.Name(), "-[0-9]+$") && ip?.StartsWith("10.", StringComparison.Ordinal) == true
        select Row(pod.Namespace(), pod.Name(), ip);

    [Answers("A115")]
    public static IEnumerable<object?[]> TwoOldest(RawCluster cluster) =>
        from ns in cluster["pods"].GroupBy(pod => pod.Namespace())
        from pod in ns.OrderBy(pod => pod.Time("metadata", "creationTimestamp")).ThenBy(pod => pod.Name(), StringComparer.Ordinal).Take(2).Select((pod, index) => (pod, Place: index + 1))
        select Row(ns.Key, pod.Place, pod.pod.Name(), pod.pod.Phase() == "Running" ? "runs" : pod.pod.Phase() ?? "unknown");

    private static IEnumerable<JsonNode> Pending(RawCluster cluster) => cluster["pods"].Where(pod => pod.Phase() == "Pending");

    private static Dictionary<(string? Namespace, string Name), string> Statuses(RawCluster cluster) =>
        cluster.Printed("pods").ToDictionary(row => (row.Namespace, row.Cells[0]), row => row.Cells[2]);
}
