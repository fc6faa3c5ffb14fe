using KubeSql.Benchmarks.Clusters;
using KubeSql.Benchmarks.Measuring;

namespace KubeSql.Benchmarks;

/// <summary>The right answers to <see cref="Statements"/>, computed from what the API says.</summary>
internal static class Truths
{
    public static Answer Count(ClusterFacts facts) => Answer.Of([[(long)facts.Pods.Count]]);

    public static Answer Filter(ClusterFacts facts) => Answer.Of([[facts.Pods.LongCount(p => p.Phase == "Pending")]]);

    public static Answer GroupBy(ClusterFacts facts) =>
        Answer.Of(facts.Pods.GroupBy(p => p.Node).Select(g => new object?[] { g.Key, g.LongCount() }));

    public static Answer LabelFilter(ClusterFacts facts) => Answer.Of([[facts.Pods.LongCount(p => p.App == "checkout")]]);

    public static Answer CrashLoops(ClusterFacts facts) => Answer.Of(
        facts.Pods.Where(p => p.Containers.Any(c => c.WaitingReason == "CrashLoopBackOff")).Select(p => new object?[] { p.Namespace, p.Name }));

    public static Answer Join(ClusterFacts facts)
    {
        var nodes = facts.Nodes.ToHashSet(StringComparer.Ordinal);
        return Answer.Of(facts.Pods.Where(p => p.Node is not null && nodes.Contains(p.Node)).GroupBy(p => p.Node).Select(node =>
        {
            var containers = node.SelectMany(p => p.Containers).Where(c => c.IsRegular).ToList();
            // A sum of nothing is NULL in SQL.
            var restarts = containers.Any(c => c.Restarts is not null) ? containers.Sum(c => c.Restarts) : null;
            return new object?[] { node.Key, (long)containers.Count, restarts };
        }));
    }
}
