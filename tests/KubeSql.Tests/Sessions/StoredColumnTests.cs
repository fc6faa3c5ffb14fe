using System.Text;
using KubeSql.Kubernetes;

namespace KubeSql.Tests.Sessions;

public sealed class StoredColumnTests
{
    private const string Containers = "\"containers\":[{\"name\":\"c\",\"image\":\"i:1\",\"env\":[{\"name\":\"A\"}]}],\"tolerations\":[{\"key\":\"a\"}],\"volumes\":[{\"name\":\"v\"}]";

    private static readonly Simulator.Server.ApiResponse s_forbidden = Simulator.Server.ApiResponse.OfJson(403, Encoding.UTF8.GetBytes(
        """{"kind":"Status","apiVersion":"v1","status":"Failure","message":"pods is forbidden","reason":"Forbidden","code":403}"""));

    [Fact]
    public async Task A_session_that_watches_lists_once_for_all_narrow_columns()
    {
        await using var cluster = new TestCluster();
        cluster.PutPod("a", "\"labels\":{\"app\":\"web\"}", Containers);
        await using var session = cluster.Open(MirrorMode.Watch);
        var lists = CountLists(cluster);

        await session.ScalarAsync("select count(*) from pods");
        (await session.RowsAsync("select name, phase, \"labels.app\", status, ready, restarts from pods")).ShouldBe([["a", "Running", "web", "Running", "0/1", 0L]]);

        lists().ShouldBe(1);
    }

    [Fact]
    public async Task A_wide_column_is_there_in_every_row_once_a_statement_names_it()
    {
        await using var cluster = new TestCluster();
        cluster.PutPod("a", spec: Containers);
        await using var session = cluster.Open(MirrorMode.Watch);
        var lists = CountLists(cluster);
        await session.ScalarAsync("select count(*) from pods");

        (await session.ScalarAsync("select tolerations from pods")).ShouldBe("[{\"key\":\"a\"}]");
        cluster.PutPod("b", spec: Containers);
        await session.EventuallyAsync("select group_concat(tolerations) from pods", "[{\"key\":\"a\"}],[{\"key\":\"a\"}]");

        lists().ShouldBe(2);
    }

    [Fact]
    public async Task A_table_over_others_needs_only_what_the_columns_at_hand_are_made_of()
    {
        await using var cluster = new TestCluster();
        cluster.PutPod("a", spec: Containers);
        await using var session = cluster.Open(MirrorMode.Watch);
        var lists = CountLists(cluster);
        await session.ScalarAsync("select count(*) from pods");

        (await session.ScalarAsync("select name from resources where kind = 'Pod'")).ShouldBe("a");
        lists().ShouldBe(1);
        (await session.ScalarAsync("select owner_kind from resources where kind = 'Pod'")).ShouldBeNull();
        lists().ShouldBe(2);
    }

    [Fact]
    public async Task Containers_are_there_once_a_statement_reads_them()
    {
        await using var cluster = new TestCluster();
        cluster.PutPod("a", spec: Containers);
        await using var session = cluster.Open(MirrorMode.Watch);
        var lists = CountLists(cluster);
        await session.ScalarAsync("select count(*) from pods");

        (await session.ScalarAsync("select image from containers")).ShouldBe("i:1");
        (await session.ScalarAsync("select name from all_containers")).ShouldBe("c");
        (await session.ScalarAsync("select env from containers")).ShouldBe("[{\"name\":\"A\"}]");

        lists().ShouldBe(3);
    }

    [Fact]
    public async Task What_few_ask_about_containers_is_there_once_a_statement_names_it()
    {
        await using var cluster = new TestCluster();
        cluster.PutPod("a", spec: "\"containers\":[{\"name\":\"c\",\"image\":\"i:1\",\"terminationMessagePath\":\"/log\",\"livenessProbe\":{\"periodSeconds\":7}}]");
        await using var session = cluster.Open(MirrorMode.Watch);
        var lists = CountLists(cluster);
        (await session.RowsAsync("select image, restartCount, resources_requests from containers")).Count.ShouldBe(1);
        lists().ShouldBe(1);

        (await session.RowsAsync("select image, terminationMessagePath, livenessProbe_periodSeconds from containers")).ShouldBe([["i:1", "/log", 7L]]);

        lists().ShouldBe(2);
    }

    [Fact]
    public async Task A_session_that_lists_once_gives_the_same_answers()
    {
        await using var cluster = new TestCluster();
        cluster.PutPod("a", spec: Containers);
        await using var session = cluster.Open();
        var lists = CountLists(cluster);

        (await session.ScalarAsync("select count(*) from pods")).ShouldBe(1L);
        (await session.ScalarAsync("select phase from pods")).ShouldBe("Running");
        (await session.ScalarAsync("select nodeName is null and name = 'a' from pods")).ShouldBe(1L);
        lists().ShouldBe(2);
        (await session.ScalarAsync("select volume from (select name as volume from pod_volumes)")).ShouldBe("v");
        (await session.RowsAsync("select * from pods natural join (select 'a' as name)")).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("select count(*) from pods", true)]
    [InlineData("select namespace, name, \"labels.app\", ownerReferences, creationTimestamp from pods", true)]
    [InlineData("select name from pods where phase = 'Running'", false)]
    [InlineData("select status from pods", false)]
    [InlineData("select effective_cpu from pods", false)]
    [InlineData("select c.name from containers c, pods", false)]
    public async Task A_session_that_lists_once_asks_for_metadata_alone_where_that_will_do(string sql, bool expected)
    {
        await using var cluster = new TestCluster();
        cluster.PutPod("a", "\"labels\":{\"app\":\"web\"}", Containers);
        await using var session = cluster.Open();
        var accepted = "";
        cluster.Intercept(request =>
        {
            accepted = request.Path == "/api/v1/pods" ? request.Header("Accept") : accepted;
            return null;
        });

        (await session.RowsAsync(sql)).Count.ShouldBe(1);

        accepted.ShouldNotBeNull().Contains("PartialObjectMetadataList", StringComparison.Ordinal).ShouldBe(expected);
    }

    [Fact]
    public async Task Every_column_of_a_star_is_there_after_any_other_statement()
    {
        await using var cluster = new TestCluster();
        cluster.PutPod("a", "\"labels\":{\"app\":\"web\"},\"annotations\":{\"x\":\"y\"}", Containers);
        await using var whole = cluster.Open();
        var expected = await whole.RowsAsync("select * from pods, all_containers");
        await using var session = cluster.Open(MirrorMode.Watch);

        foreach (var before in (string[])["select count(*) from pods", "select conditions from pods", "select name from containers", "select 1 from pod_volumes"])
        {
            await session.RowsAsync(before);
        }

        (await session.RowsAsync("select * from pods, all_containers")).ShouldBe(expected);
    }

    [Fact]
    public async Task Statements_at_the_same_time_each_get_their_columns()
    {
        await using var cluster = new TestCluster();
        cluster.PutPod("a", spec: Containers);
        foreach (var mode in Enum.GetValues<MirrorMode>())
        {
            await using var session = cluster.Open(mode);
            string[] statements =
            [
                "select count(*) from pods where tolerations is null", "select count(*) from pods where volumes is null",
                "select count(*) from pods where phase is null", "select 1 - count(env) from containers", "select 1 - count(*) from containers",
            ];

            var answers = await Task.WhenAll(statements.Concat(statements).Select(s => Task.Run(() => session.ScalarAsync(s))));

            answers.ShouldAllBe(answer => Equals(answer, 0L));
        }
    }

    [Fact]
    public async Task Rows_are_never_without_a_cell_while_objects_change_and_columns_are_added()
    {
        await using var cluster = new TestCluster();
        for (var i = 0; i < 50; i++)
        {
            cluster.PutPod($"p{i}", spec: Containers);
        }

        await using var session = cluster.Open(MirrorMode.Watch);
        await session.ScalarAsync("select count(*) from pods");
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(() =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                cluster.PutPod($"p{i % 60}", $"\"labels\":{{\"n\":\"{i}\"}}", Containers);
            }
        }, TestContext.Current.CancellationToken);

        foreach (var column in (string[])["tolerations", "volumes", "containers"])
        {
            for (var i = 0; i < 20; i++)
            {
                (await session.ScalarAsync($"select count(*) from pods where {column} is null")).ShouldBe(0L);
                (await session.ScalarAsync("select count(*) from pods p where not exists (select 1 from containers c where c.pod = p.name and c.image is not null)")).ShouldBe(0L);
            }
        }

        await stop.CancelAsync();
        await writing;
    }

    [Fact]
    public async Task A_column_that_cannot_be_had_is_an_error_and_the_others_stay_readable_and_current()
    {
        await using var cluster = new TestCluster();
        cluster.PutPod("a", spec: Containers);
        await using var session = cluster.Open(MirrorMode.Watch);
        await session.ScalarAsync("select count(*) from pods");
        cluster.Intercept(request => request.Path == "/api/v1/pods" && !request.Query.Contains("watch") ? s_forbidden : null);

        (await Should.ThrowAsync<KubeApiException>(session.ScalarAsync("select tolerations from pods"))).Reason.ShouldBe("Forbidden");
        cluster.PutPod("b", spec: Containers);
        await session.EventuallyAsync("select count(*) from pods", 2L);

        cluster.Intercept(null);
        (await session.ScalarAsync("select count(tolerations) from pods")).ShouldBe(2L);
    }

    [Fact]
    public async Task A_cluster_whose_rows_lack_a_column_is_left_out_and_warned_of()
    {
        await using var good = new TestCluster("good");
        await using var bad = new TestCluster("bad");
        good.PutPod("a", spec: Containers);
        bad.PutPod("b", spec: Containers);
        await using var session = KubeSqlSession.Open([good.Connect(), bad.Connect()], new KubeSqlOptions { Mode = MirrorMode.Watch });
        await session.ScalarAsync("select count(*) from pods");
        bad.Intercept(request => request.Path == "/api/v1/pods" && !request.Query.Contains("watch") ? s_forbidden : null);

        await using var result = await session.QueryAsync("select cluster, tolerations is null from pods", cancellationToken: TestContext.Current.CancellationToken);

        (await result.RowsAsync()).ShouldBe([["good", 0L]]);
        result.Warnings.Single().Message.ShouldStartWith("pods of bad is missing from the answer: ");
        (await session.ScalarAsync("select count(*) from pods")).ShouldBe(2L);
    }

    private static Func<int> CountLists(TestCluster cluster)
    {
        var lists = 0;
        cluster.Intercept(request =>
        {
            if (request.Path == "/api/v1/pods" && !request.Query.Contains("watch"))
            {
                Interlocked.Increment(ref lists);
            }

            return null;
        });
        return () => lists;
    }
}
