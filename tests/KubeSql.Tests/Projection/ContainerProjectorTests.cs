using KubeSql.Catalog;
using KubeSql.Projection;

namespace KubeSql.Tests.Projection;

public sealed class ContainerProjectorTests
{
    private static readonly TableSchema s_table = ContainerTables.Build(ContainerTables.All, []);
    private static readonly RowProjector s_pods = new(SamplePod.Table, _ => false, notesPodParts: true);
    private static readonly ContainerProjector s_containers = new(s_table);

    [Fact]
    public void Every_container_is_a_row_with_its_type() =>
        Rows().Select(row => $"{Cell(row, "type")} {Cell(row, "name")}")
            .ShouldBe(["regular app", "regular log", "init setup", "sidecar proxy", "ephemeral debug"]);

    [Fact]
    public void The_pod_stands_in_every_row() =>
        Rows().ShouldAllBe(row => (string)Cell(row, "namespace")! == "shop" && (string)Cell(row, "pod")! == "web-1"
            && (string)Cell(row, "uid")! == "u-1" && (string)Cell(row, "nodeName")! == "node-1");

    [Theory]
    [InlineData("app", "restartCount", 4L)]
    [InlineData("app", "ready", 0L)]
    [InlineData("app", "image", "registry:5000/app:1.2")]
    [InlineData("app", "imageID", "sha256:a")]
    [InlineData("app", "state_waiting_reason", "CrashLoopBackOff")]
    [InlineData("app", "lastState_terminated_exitCode", 137L)]
    [InlineData("app", "lastState_terminated_finishedAt", "2026-01-02 03:06:00")]
    [InlineData("app", "resources_requests", """{"cpu":"250m","memory":"64Mi"}""")]
    [InlineData("app", "securityContext_privileged", 1L)]
    [InlineData("app", "securityContext", """{"privileged":true}""")]
    [InlineData("log", "restartCount", 0L)]
    [InlineData("log", "ready", 1L)]
    [InlineData("log", "imageID", "sha256:l")]
    [InlineData("log", "lastState", null)]
    [InlineData("proxy", "started", 1L)]
    [InlineData("setup", "state_terminated_reason", "Completed")]
    [InlineData("debug", "restartCount", null)]
    public void Spec_and_status_are_joined_by_name(string container, string column, object? expected) =>
        Cell(Rows().Single(row => Equals(Cell(row, "name"), container)), column).ShouldBe(expected);

    [Fact]
    public void A_pod_without_status_has_its_containers()
    {
        var rows = new RecordedCells();

        Project("""{"spec":{"containers":[{"name":"a"},{"image":"nameless"}]}}"""u8, ref rows).ShouldBeTrue();

        rows.Rows.Count.ShouldBe(2);
    }

    [Fact]
    public void A_pod_cut_off_anywhere_throws_nothing()
    {
        var json = SamplePod.Json.AsSpan();
        for (var length = 0; length < json.Length; length++)
        {
            var rows = new RecordedCells();

            Project(json[..length], ref rows).ShouldBeFalse();
        }
    }

    [Fact]
    public void The_tables_have_the_same_columns_whatever_their_filter()
    {
        foreach (var (name, _, _) in ContainerTables.Tables)
        {
            ContainerTables.Build(name, []).Columns.Select(column => column.Name).ShouldBe(s_table.Columns.Select(column => column.Name));
        }
    }

    [Fact]
    public void Columns_start_with_the_pods_identity_and_status_collisions_are_marked()
    {
        var names = s_table.Columns.Select(column => column.Name).ToList();

        names.Take(7).ShouldBe(["cluster", "namespace", "pod", "uid", "nodeName", "name", "type"]);
        names.ShouldContain("status_image");
        names.TakeLast(2).ShouldBe(["requests", "limits"]);
    }

    [Fact]
    public void Nothing_is_allocated_per_row()
    {
        var writer = default(IgnoredCells);
        Project(SamplePod.Json, ref writer);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var pod = 0; pod < 1_000; pod++)
        {
            Project(SamplePod.Json, ref writer);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    private static bool Project<TWriter>(ReadOnlySpan<byte> pod, ref TWriter writer)
        where TWriter : struct, IRowWriter
    {
        var unused = default(IgnoredCells);
        if (!s_pods.Project(pod, ref unused, out var parts))
        {
            return false;
        }

        s_containers.Project(parts, pod, ref writer);
        return true;
    }

    private static IReadOnlyList<IReadOnlyDictionary<int, object>> Rows()
    {
        var rows = new RecordedCells();
        Project(SamplePod.Json, ref rows).ShouldBeTrue();
        return rows.Rows;
    }

    private static object? Cell(IReadOnlyDictionary<int, object> row, string column) =>
        row.GetValueOrDefault(s_table.Columns.Single(candidate => candidate.Name == column).Ordinal);
}
