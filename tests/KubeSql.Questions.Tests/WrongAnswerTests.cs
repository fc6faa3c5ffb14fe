using KubeSql.Questions.Tests.Clusters;

namespace KubeSql.Questions.Tests;

/// <summary>The clusters hold the traps: each way in which published queries go wrong gives another answer than the exam's query.</summary>
public sealed class WrongAnswerTests(ExamClusters clusters)
{
    [Theory]
    [InlineData("A025", "select distinct namespace, name from pods where json_get(containerStatuses, 0, 'state', 'waiting', 'reason') = 'CrashLoopBackOff'",
        "Only the first container is looked at.")]
    [InlineData("A033", "select p.namespace, p.name, json_get(c.value, 'name'), json_get(c.value, 'image'), json_get(p.containerStatuses, c.key, 'restartCount') from pods p, json_each(p.containers) c",
        "Spec and status of containers are paired by position.")]
    [InlineData("A003", "select n.name, round(n.\"allocatable.cpu\" - sum(c.\"requests.cpu\"), 6) from nodes n join pods p on p.cluster = n.cluster and p.nodeName = n.name join containers c on c.cluster = p.cluster and c.uid = p.uid group by n.cluster, n.name",
        "Empty nodes vanish, finished pods are charged, init containers and overhead are not.")]
    [InlineData("A073", "select s.namespace, s.name from services s where s.selector is not null and not exists (select 1 from endpoints e where e.cluster = s.cluster and e.namespace = s.namespace and e.name = s.name)",
        "Endpoints without a ready address are taken for endpoints.")]
    [InlineData("A069", "select b.namespace, b.name, p.name from poddisruptionbudgets b join pods p on p.cluster = b.cluster and p.namespace = b.namespace and p.labels = json_get(b.selector, 'matchLabels')",
        "Selectors are compared as texts.")]
    [InlineData("A105", "select p.cluster, count(*) from pods p join nodes n on n.name = p.nodeName group by p.cluster",
        "Clusters are joined by name alone.")]
    [InlineData("A013", "select name, replace(json_get(allocatable, 'cpu'), 'm', '') / 1000.0, replace(json_get(allocatable, 'memory'), 'Ki', '') * 1024, \"capacity.pods\" from nodes",
        "Quantities are taken apart as texts.")]
    [InlineData("A031", "select namespace, name, json_get(conditions, 0, 'message') from pods where phase = 'Pending' and json_get(conditions, 0, 'status') = 'False'",
        "The first condition is taken for the one that matters.")]
    [InlineData("A054", "select binding_kind, namespace, binding, roleRef_kind, roleRef_name from binding_subjects where name = 'robot'",
        "Subjects are found by name alone.")]
    [InlineData("A098", "select reason, count(*) from events where type = 'Warning' and firstTimestamp > ago('1h') group by reason",
        "Only firstTimestamp is looked at.")]
    [InlineData("A017", "select namespace, name, ready, phase, restarts from pods",
        "The phase is taken for the status.")]
    [InlineData("A039", "select distinct image from all_containers where image not like '%:%' or image like '%:latest'",
        "The port of a registry is taken for a tag.")]
    public async Task A_usual_wrong_answer_differs(string question, string wrong, string why) =>
        (await clusters.RowsOfAllAsync(wrong)).SequenceEqual(await clusters.AnswerOfAllAsync(question)).ShouldBeFalse(why);

    [Fact]
    public async Task The_language_has_relative_time() =>
        (await clusters.RowsOfAllAsync("select ago('1h') < now(), ago('1h') = datetime('now', '-1 hour')")).ShouldBe(["1 | 1"]);
}
