using KubeSql.Questions.Tests.Clusters;
using static KubeSql.Questions.Tests.Answers.Answer;

namespace KubeSql.Questions.Tests.Answers;

/// <summary>What kubectl prints: the cells of the server's own tables.</summary>
internal static class PrintedAnswers
{
    // RESTARTS is followed by when the last one was.
    [Answers("A017")]
    public static IEnumerable<object?[]> Pods(RawCluster cluster) => cluster.Printed("pods")
        .Select(row => Row(row.Namespace, row.Cells[0], row.Cells[1], row.Cells[2], row.Cells[3].Split(' ')[0], row.Cells[4]));

    [Answers("A018-pods")]
    public static IEnumerable<object?[]> WidePods(RawCluster cluster) => Cells(cluster, "pods", 0, 5, 6, 7);

    [Answers("A018-deployments")]
    public static IEnumerable<object?[]> Deployments(RawCluster cluster) => Cells(cluster, "deployments", 0, 1, 2, 3, 4);

    [Answers("A018-nodes")]
    public static IEnumerable<object?[]> Nodes(RawCluster cluster) =>
        cluster.Printed("nodes").Select(row => Row(row.Cells[0], row.Cells[1], row.Cells[2], row.Cells[3], row.Cells[4]));

    [Answers("A018-statefulsets")]
    public static IEnumerable<object?[]> StatefulSets(RawCluster cluster) => Cells(cluster, "statefulsets", 0, 1, 2);

    [Answers("A018-daemonsets")]
    public static IEnumerable<object?[]> DaemonSets(RawCluster cluster) => Cells(cluster, "daemonsets", 0, 1, 2, 3, 4, 5, 7);

    [Answers("A018-jobs")]
    public static IEnumerable<object?[]> Jobs(RawCluster cluster) => Cells(cluster, "jobs", 0, 1, 2, 4);

    [Answers("A018-services")]
    public static IEnumerable<object?[]> Services(RawCluster cluster) => Cells(cluster, "services", 0, 1, 2, 3, 5);

    [Answers("A018-serviceaccounts")]
    public static IEnumerable<object?[]> ServiceAccounts(RawCluster cluster) =>
        cluster.Printed("serviceaccounts").Select(row => Row(row.Namespace, row.Cells[0], row.Cells[^1]));

    private static IEnumerable<object?[]> Cells(RawCluster cluster, string plural, params int[] cells) =>
        cluster.Printed(plural).Select(row => Row([row.Namespace, .. cells.Select(cell => row.Cells[cell])]));
}
