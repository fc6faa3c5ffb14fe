using KubeSql.Questions.Tests.Clusters;

namespace KubeSql.Questions.Tests;

/// <summary>
/// The ways in which published queries go wrong, and what asks right instead. The clusters hold the traps: each wrong query has the
/// columns of the right one and another answer.
/// </summary>
public sealed class WrongAnswerTests(ExamClusters clusters)
{
    private const string FirstStatus = "json_get(containerStatuses, 0, ";

    [Theory]
    [InlineData("A025", $"select distinct namespace, name from pods where {FirstStatus}'state', 'waiting', 'reason') = 'CrashLoopBackOff'")]
    [InlineData("A027", $"select namespace, name, {FirstStatus}'name'), {FirstStatus}'lastState', 'terminated', 'exitCode') from pods where {FirstStatus}'lastState', 'terminated', 'reason') = 'OOMKilled'")]
    [InlineData("A029", $"select namespace, name, {FirstStatus}'restartCount'), {FirstStatus}'restartCount') from pods where {FirstStatus}'restartCount') >= 5")]
    [InlineData("A042", "select namespace, name, json_get(containers, 0, 'name') from pods where not coalesce(json_get(containers, 0, 'securityContext', 'runAsNonRoot'), securityContext_runAsNonRoot, 0)")]
    public Task Class_1_only_the_first_container_is_looked_at(string question, string wrong) => DiffersAsync(question, wrong);

    [Fact]
    public Task Class_2_spec_and_status_of_containers_are_paired_by_position() => DiffersAsync("A033", """
        select p.namespace, p.name, json_get(c.value, 'name'), json_get(c.value, 'image'), json_get(p.containerStatuses, c.key, 'restartCount'), json_get(p.containerStatuses, c.key, 'ready'),
          json_get(p.containerStatuses, c.key, 'state', 'waiting', 'reason'), datetime(json_get(p.containerStatuses, c.key, 'state', 'running', 'startedAt'))
        from pods p, json_each(p.containers) c
        """);

    [Theory]
    [InlineData("join", "", "effective_", "Empty nodes vanish.")]
    [InlineData("left join", "", "effective_", "Finished pods are charged.")]
    [InlineData("left join", "and p.phase not in ('Succeeded', 'Failed')", "", "Init containers, sidecars and overhead are not.")]
    public Task Class_3_what_is_left_on_a_node_is_counted_wrong(string join, string filter, string prefix, string why)
    {
        string Sum(string resource) => prefix.Length > 0 ? $"total(p.{prefix}{resource})"
            : $"total((select sum(c.\"requests.{resource}\") from containers c where c.cluster = p.cluster and c.uid = p.uid))";
        return DiffersAsync("A003", $"""
            select n.name, n."allocatable.cpu" - {Sum("cpu")}, n."allocatable.memory" - {Sum("memory")}, n."allocatable.pods" - count(p.uid),
              n."allocatable.nvidia.com/gpu" - total(p."effective.nvidia.com/gpu")
            from nodes n {join} pods p on p.cluster = n.cluster and p.nodeName = n.name {filter} group by n.cluster, n.uid
            """, why);
    }

    [Fact]
    public Task Class_4_endpoints_without_a_ready_address_are_taken_for_endpoints() => DiffersAsync("A073-unready", """
        select s.namespace, s.name from services s where s.selector is not null
          and not exists (select 1 from endpoints e where e.cluster = s.cluster and e.namespace = s.namespace and e.name = s.name)
        """);

    [Fact]
    public Task Class_5_selectors_are_compared_as_texts() => DiffersAsync("A069", """
        select b.namespace, b.name, p.name from poddisruptionbudgets b
        join pods p on p.cluster = b.cluster and p.namespace = b.namespace and p.labels = json_get(b.selector, 'matchLabels')
        """);

    [Fact]
    public Task Class_6_clusters_are_joined_by_name_alone() =>
        DiffersAsync("A105-nodes", "select p.cluster, count(*) from pods p join nodes n on n.name = p.nodeName group by p.cluster");

    [Fact]
    public Task Class_7_quantities_are_taken_apart_as_texts() => DiffersAsync("A013", """
        select name, replace(json_get(capacity, 'cpu'), 'm', '') / 1000.0, replace(json_get(allocatable, 'cpu'), 'm', '') / 1000.0, replace(json_get(capacity, 'memory'), 'Ki', '') * 1024,
          replace(json_get(allocatable, 'memory'), 'Ki', '') * 1024, json_get(capacity, 'pods'), json_get(allocatable, 'nvidia.com/gpu') from nodes
        """);

    [Theory]
    [InlineData("A031", "select namespace, name, json_get(conditions, 0, 'message') from pods where phase = 'Pending' and json_get(conditions, 0, 'status') = 'False'")]
    [InlineData("A066", "select namespace, name, status from jobs where json_get(conditions, 0, 'type') = 'Failed' or completionTime is null and startTime < ago('1h')")]
    [InlineData("A113", "select name, json_get(conditions, 0, 'status'), json_get(conditions, 1, 'status') from nodes where json_get(conditions, 0, 'status') <> 'True'")]
    public Task Class_8_the_first_condition_is_taken_for_the_one_that_matters(string question, string wrong) => DiffersAsync(question, wrong);

    [Theory]
    [InlineData("A055", "select subject_namespace, roleRef_kind, roleRef_name, binding from binding_subjects where name = 'default'")]
    [InlineData("A054", "select distinct b.namespace, r.apiGroup, r.resource, r.verb from binding_subjects b join role_rules r on r.cluster = b.cluster and r.role = b.roleRef_name where b.name = 'robot'")]
    public Task Class_9_subjects_are_found_by_name_alone(string question, string wrong) => DiffersAsync(question, wrong);

    [Theory]
    [InlineData("firstTimestamp")]
    [InlineData("lastTimestamp")]
    [InlineData("eventTime")]
    public Task Class_10_events_are_filtered_by_one_of_their_times(string column) =>
        DiffersAsync("A098", $"select reason, count(*) from events where type = 'Warning' and {column} > ago('1h') group by reason");

    [Fact]
    public async Task Class_11_the_language_has_relative_time() =>
        (await RowsAsync("select ago('1h') < now(), ago('1h') = datetime(now(), '-1 hour')")).ShouldBe(["1 | 1"]);

    [Fact]
    public Task Class_12_the_phase_is_taken_for_the_status() => DiffersAsync("A017", "select namespace, name, ready, phase, restarts, age from pods");

    [Theory]
    [InlineData("A039", "select distinct image from all_containers where image not like '%:%' or image like '%:latest'", "The port of a registry is taken for a tag.")]
    [InlineData("A030", "select p.namespace, p.name, min(c.ready) from pods p join containers c on c.cluster = p.cluster and c.uid = p.uid where p.phase = 'Running' group by p.cluster, p.uid",
        "A container without a status is left out.")]
    [InlineData("A023", "select namespace, name, reason from pods where phase = 'Failed' and creationTimestamp > ago('24h')", "When a pod was made is taken for when it failed.")]
    [InlineData("A047", "select namespace, name from pods where coalesce(automountServiceAccountToken, 1)", "The account's own setting is left out.")]
    [InlineData("A099", "select e.reason, p.namespace, p.name, p.status from events e join pods p on p.cluster = e.cluster and p.namespace = e.involvedObject_namespace and p.name = e.involvedObject_name where e.type = 'Warning'",
        "Another pod of the same name gets the events.")]
    public Task Further_wrong_answers(string question, string wrong, string why) => DiffersAsync(question, wrong, why);

    private async Task DiffersAsync(string question, string wrong, string? why = null)
    {
        var right = await RowsAsync(Question.Find(question).Sql);
        var rows = await RowsAsync(wrong);

        rows.ShouldNotBeEmpty();
        Columns(rows).ShouldBe(Columns(right), "the queries answer the same question");
        rows.SequenceEqual(right).ShouldBeFalse(why);
    }

    private async Task<List<string>> RowsAsync(string sql) => [.. (await clusters.RowsAsync(ExamClusters.All, sql)).Order(StringComparer.Ordinal)];

    private static int Columns(List<string> rows) => rows[0].Split(" | ").Length;
}
