using System.Text;
using System.Text.Json.Nodes;
using KubeSql.Functions;
using KubeSql.Tests.Projection;

namespace KubeSql.Tests.Functions;

public sealed class PodStatusTests
{
    private const string Running = """{"ready":true,"restartCount":0,"state":{"running":{}}}""";

    [Fact]
    public void A_pod_without_statuses_shows_its_phase() => Summary("""{"phase":"Pending"}""", containers: 1).ShouldBe("Pending 0/1 0");

    [Fact]
    public void A_running_pod() => Summary(Statuses(Running, Running), containers: 2).ShouldBe("Running 2/2 0");

    [Fact]
    public void The_pods_own_reason_goes_before_its_phase() =>
        Summary("""{"phase":"Failed","reason":"Evicted"}""", containers: 1).ShouldBe("Evicted 0/1 0");

    [Fact]
    public void A_gated_pod() => Summary(
        """{"phase":"Pending","conditions":[{"type":"PodScheduled","status":"False","reason":"SchedulingGated"}]}""", containers: 1)
        .ShouldBe("SchedulingGated 0/1 0");

    [Fact]
    public void A_crash_loop_in_the_second_container_is_seen() => Summary(
        Statuses(Running, """{"ready":false,"restartCount":7,"state":{"waiting":{"reason":"CrashLoopBackOff"}}}"""), containers: 2)
        .ShouldBe("CrashLoopBackOff 1/2 7");

    [Fact]
    public void Of_several_containers_in_trouble_the_first_decides() => Summary(
        Statuses(
            """{"restartCount":1,"state":{"waiting":{"reason":"ImagePullBackOff"}}}""",
            """{"restartCount":2,"state":{"terminated":{"reason":"Error","exitCode":1}}}"""),
        containers: 2).ShouldBe("ImagePullBackOff 0/2 3");

    [Theory]
    [InlineData("""{"exitCode":137,"reason":"OOMKilled"}""", "OOMKilled")]
    [InlineData("""{"exitCode":3}""", "ExitCode:3")]
    [InlineData("""{"exitCode":137,"signal":9}""", "Signal:9")]
    public void A_container_that_ended_shows_why(string terminated, string status) =>
        Summary(Statuses("{\"restartCount\":0,\"state\":{\"terminated\":" + terminated + "}}"), containers: 1).ShouldBe($"{status} 0/1 0");

    [Theory]
    [InlineData("True", "Running 1/2 0")]
    [InlineData("False", "NotReady 1/2 0")]
    public void When_one_container_is_done_and_another_runs_readiness_decides(string ready, string expected) => Summary(
        Statuses("""{"restartCount":0,"state":{"terminated":{"exitCode":0,"reason":"Completed"}}}""", Running)[..^1]
            + ",\"conditions\":[{\"type\":\"Ready\",\"status\":\"" + ready + "\"}]}",
        containers: 2).ShouldBe(expected);

    [Fact]
    public void Init_containers_still_to_run_are_counted() => Summary(
        """{"phase":"Pending","initContainerStatuses":[{"name":"a","restartCount":2,"state":{"terminated":{"exitCode":0}}},{"name":"b","restartCount":1,"state":{"running":{}}}]}""",
        containers: 1, init: """[{"name":"a"},{"name":"b"},{"name":"c"}]""").ShouldBe("Init:1/3 0/1 3");

    [Theory]
    [InlineData("""{"waiting":{"reason":"ImagePullBackOff"}}""", "Init:ImagePullBackOff")]
    [InlineData("""{"waiting":{"reason":"PodInitializing"}}""", "Init:0/1")]
    [InlineData("""{"terminated":{"exitCode":2,"reason":"Error"}}""", "Init:Error")]
    [InlineData("""{"terminated":{"exitCode":2}}""", "Init:ExitCode:2")]
    [InlineData("""{"terminated":{"exitCode":137,"signal":9}}""", "Init:Signal:9")]
    public void An_init_container_in_trouble_decides(string state, string status) => Summary(
        "{\"phase\":\"Pending\",\"initContainerStatuses\":[{\"name\":\"a\",\"restartCount\":0,\"state\":" + state + "}]}",
        containers: 1, init: """[{"name":"a"}]""").ShouldBe($"{status} 0/1 0");

    [Fact]
    public void A_started_sidecar_counts_among_the_ready_and_its_restarts_stay() => Summary(
        """
        {"phase":"Running","initContainerStatuses":[{"name":"once","restartCount":5,"state":{"terminated":{"exitCode":0}}},
        {"name":"proxy","ready":true,"started":true,"restartCount":2,"state":{"running":{}}}],
        "containerStatuses":[{"ready":true,"restartCount":1,"state":{"running":{}}}]}
        """,
        containers: 1, init: """[{"name":"once"},{"name":"proxy","restartPolicy":"Always"}]""").ShouldBe("Running 2/2 3");

    [Fact]
    public void A_pod_being_deleted_is_terminating() => Summary(Statuses(Running), containers: 1, isDeleted: true).ShouldBe("Terminating 1/1 0");

    [Fact]
    public void A_finished_pod_being_deleted_keeps_its_status() =>
        Summary("""{"phase":"Succeeded","reason":"Completed"}""", containers: 1, isDeleted: true).ShouldBe("Completed 0/1 0");

    [Fact]
    public void A_deleted_pod_on_a_lost_node_is_unknown() =>
        Summary("""{"phase":"Running","reason":"NodeLost"}""", containers: 1, isDeleted: true).ShouldBe("Unknown 0/1 0");

    [Fact]
    public void Broken_JSON_gives_what_can_be_had()
    {
        var cells = new RecordedCells();

        PodStatus.WriteStatus(new PodFields { Phase = "Running"u8, ContainerStatuses = "[{\"state\":{"u8, Conditions = "7"u8 }, ref cells);

        cells.Cells[0].ShouldBe("Running");
    }

    private static string Statuses(params string[] statuses) => "{\"phase\":\"Running\",\"containerStatuses\":[" + string.Join(',', statuses) + "]}";

    private static string Summary(string status, int containers, string init = "", bool isDeleted = false)
    {
        var json = JsonNode.Parse(status)!;
        var pod = new PodFields
        {
            Phase = Encoding.UTF8.GetBytes((string?)json["phase"] ?? string.Empty),
            Reason = Encoding.UTF8.GetBytes((string?)json["reason"] ?? string.Empty),
            DeletionTimestamp = isDeleted ? "2026-01-02 03:04:05"u8 : default,
            Containers = Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Repeat("{}", containers))}]"),
            InitContainers = Encoding.UTF8.GetBytes(init),
            InitContainerStatuses = Json(json, "initContainerStatuses"),
            ContainerStatuses = Json(json, "containerStatuses"),
            Conditions = Json(json, "conditions"),
        };
        var text = new RecordedCells();
        PodStatus.WriteStatus(pod, ref text);
        var ready = new RecordedCells();
        PodStatus.WriteReady(pod, ref ready);
        return $"{text.Cells[0]} {ready.Cells[0]} {PodStatus.ComputeRestarts(pod)}";
    }

    private static byte[] Json(JsonNode status, string name) => Encoding.UTF8.GetBytes(status[name]?.ToJsonString() ?? string.Empty);
}
