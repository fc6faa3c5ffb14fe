using KubeSql.Benchmarks.Clusters;
using KubeSql.Benchmarks.Measuring;

namespace KubeSql.Benchmarks.Cold;

/// <summary>A statement that a new session is asked, and its right answer.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Sql">The statement.</param>
/// <param name="Truth">Computes the right answer.</param>
/// <param name="ReadsNodes">Whether it reads nodes beside pods.</param>
internal sealed record ColdStatement(string Name, string Sql, Func<ClusterFacts, Answer> Truth, bool ReadsNodes = false)
{
    public static ColdStatement Count { get; } = new("count", Statements.Count, Truths.Count);

    public static IReadOnlyList<ColdStatement> All { get; } =
    [
        Count,
        new("group by", Statements.GroupBy, Truths.GroupBy),
        new(
            "metadata only", "select namespace, count(creationTimestamp) from pods group by namespace",
            facts => Answer.Of(facts.Pods.GroupBy(p => p.Namespace).Select(g => new object?[] { g.Key, g.LongCount() }))),
        new("pods, containers and nodes joined", Statements.Join, Truths.Join, ReadsNodes: true),
    ];
}
