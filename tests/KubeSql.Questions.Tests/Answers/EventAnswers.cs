using System.Text.Json.Nodes;
using KubeSql.Questions.Tests.Clusters;
using static KubeSql.Questions.Tests.Answers.Answer;

namespace KubeSql.Questions.Tests.Answers;

internal static class EventAnswers
{
    [Answers("A097")]
    public static IEnumerable<object?[]> OfPod(RawCluster cluster) =>
        from item in cluster["events"]
        let involved = item.At("involvedObject")
        where involved.Text("kind") == "Pod" && involved.Text("namespace") == "trap" && involved.Text("name") == "second"
        select Row(item.Text("type"), item.Text("reason"), item.Text("message"));

    [Answers("A098")]
    public static IEnumerable<object?[]> WarningsOfTheHour(RawCluster cluster) => Warnings(cluster)
        .Where(item => LastSeen(item) > FixedClock.Now.UtcDateTime.AddHours(-1))
        .GroupBy(item => item.Text("reason")).Select(group => Row(group.Key, group.Count()));

    [Answers("A099")]
    public static IEnumerable<object?[]> WithPod(RawCluster cluster)
    {
        var statuses = cluster.Printed("pods").ToDictionary(row => (row.Namespace, row.Cells[0]), row => row.Cells[2]);
        return from item in Warnings(cluster)
               join pod in cluster["pods"] on item.Text("involvedObject", "uid") equals pod.Uid()
               select Row(item.Text("reason"), pod.Namespace(), pod.Name(), statuses[(pod.Namespace(), pod.Name())]);
    }

    /// <summary>When it happened last; newer events have a series and an eventTime in place of the timestamps.</summary>
    public static DateTime? LastSeen(JsonNode item) => item.Time("series", "lastObservedTime") ?? item.Time("lastTimestamp") ?? item.Time("eventTime");

    private static IEnumerable<JsonNode> Warnings(RawCluster cluster) => cluster["events"].Where(item => item.Text("type") == "Warning");
}
