using System.Collections.Concurrent;
using KubeSql.Kubernetes;

namespace KubeSql.Tests.Sessions;

public sealed class WatchTests
{
    [Fact]
    public async Task Follows_creation_change_and_deletion()
    {
        await using var cluster = new TestCluster();
        cluster.PutPod("a");
        await using var session = cluster.Open(MirrorMode.Watch);
        (await session.ScalarAsync("select count(*) from pods")).ShouldBe(1L);

        cluster.PutPod("b", spec: "\"containers\":[{\"name\":\"c\",\"image\":\"i:1\"}]");
        await session.EventuallyAsync("select group_concat(name) from (select name from pods order by name)", "a,b");
        (await session.ScalarAsync("select image from containers")).ShouldBe("i:1");

        cluster.PutPod("b", spec: "\"containers\":[{\"name\":\"c\",\"image\":\"i:2\"},{\"name\":\"d\",\"image\":\"i:3\"}]", status: "\"phase\":\"Failed\"");
        await session.EventuallyAsync("select phase from pods where name = 'b'", "Failed");
        (await session.RowsAsync("select name, image from containers order by name")).ShouldBe([["c", "i:2"], ["d", "i:3"]]);

        cluster.DeletePod("b");
        await session.EventuallyAsync("select count(*) from pods", 1L);
        (await session.ScalarAsync("select count(*) from all_containers")).ShouldBe(0L);
    }

    [Fact]
    public async Task Follows_change_and_deletion_of_objects_without_a_namespace()
    {
        await using var cluster = new TestCluster();
        cluster.Put("nodes", null, "one", """{"metadata":{"labels":{"step":"1"}}}""");
        cluster.Put("nodes", null, "two", """{"metadata":{"labels":{"step":"1"}}}""");
        await using var session = cluster.Open(MirrorMode.Watch);
        (await session.ScalarAsync("select count(*) from nodes")).ShouldBe(2L);

        cluster.Put("nodes", null, "one", """{"metadata":{"labels":{"step":"2"}}}""");
        await session.EventuallyAsync("select group_concat(name || \"labels.step\") from (select name, \"labels.step\" from nodes order by name)", "one2,two1");

        cluster.Delete("nodes", null, "one");
        await session.EventuallyAsync("select group_concat(name) from nodes", "two");
        session.GetSyncStatus().Single().Rows.ShouldBe(1);
    }

    [Fact]
    public async Task Shows_how_a_table_stands()
    {
        await using var cluster = new TestCluster();
        cluster.PutPod("a");
        await using var session = cluster.Open(MirrorMode.Watch);
        await session.RowsAsync("select * from pods");

        await session.EventuallyAsync("select state from kubesql_sync where \"table\" = 'pods'", "Watching");
        (await session.RowsAsync("select cluster, rows, listed_at is not null, refused, last_error from kubesql_sync")).ShouldBe([["demo", 1L, 1L, 0L, null]]);
    }

    [Fact]
    public async Task The_lag_of_a_table_grows_until_the_server_says_something()
    {
        var time = new ManualClock();
        await using var cluster = new TestCluster();
        cluster.PutPod("a");
        await using var session = KubeSqlSession.Open([cluster.Connect(time)], new KubeSqlOptions { TimeProvider = time });
        await session.RowsAsync("select * from pods");
        await session.EventuallyAsync("select state from kubesql_sync", "Watching");

        time.Now += TimeSpan.FromSeconds(42);
        (await session.ScalarAsync("select lag from kubesql_sync")).ShouldBe(42.0);

        cluster.PutPod("b");
        await session.EventuallyAsync("select lag from kubesql_sync", 0.0);
    }

    [Fact]
    public async Task Tells_every_state_with_cluster_table_and_reason()
    {
        var told = new ConcurrentQueue<Diagnostic>();
        await using var cluster = new TestCluster();
        cluster.PutPod("a");
        await using var session = KubeSqlSession.Open([cluster.Connect()], new KubeSqlOptions { Diagnostics = told.Enqueue });
        await session.RowsAsync("select * from pods");
        await session.EventuallyAsync("select state from kubesql_sync", "Watching");

        told.Select(d => (d.Level, d.Cluster, d.Message)).ShouldBe(
            [(DiagnosticLevel.Verbose, "demo", "pods: Listing"), (DiagnosticLevel.Verbose, "demo", "pods: Listed"), (DiagnosticLevel.Verbose, "demo", "pods: Watching")]);
    }

    [Fact]
    public async Task A_watch_that_does_not_open_holds_no_answer_up()
    {
        await using var cluster = new TestCluster();
        cluster.PutPod("a");
        cluster.InterceptAsync((request, token) => request.IsWatch() ? Answers.NeverAsync(token) : null);
        await using var session = cluster.Open(MirrorMode.Watch);

        (await session.ScalarAsync("select name from pods", new QueryOptions { Timeout = TimeSpan.FromSeconds(20) })).ShouldBe("a");
    }

    [Fact]
    public async Task A_table_that_may_not_be_watched_is_listed_at_the_interval_that_was_chosen()
    {
        await using var cluster = new TestCluster();
        cluster.PutPod("a");
        cluster.Intercept(request => request.IsWatch() ? Answers.Forbidden("pods") : null);
        await using var session = KubeSqlSession.Open([cluster.Connect()], new KubeSqlOptions { PollInterval = TimeSpan.FromMilliseconds(10) });
        await session.RowsAsync("select name from pods");

        cluster.PutPod("b");
        await session.EventuallyAsync("select count(*) from pods", 2L);

        await session.EventuallyAsync("select state from kubesql_sync", "Polling");
        await using var result = await session.QueryAsync("select name from pods", cancellationToken: TestContext.Current.CancellationToken);
        result.Warnings.ShouldHaveSingleItem().Message.ShouldContain("is not followed but listed again at an interval: ");
    }

    [Fact]
    public async Task Mirrors_tables_ahead_of_statements()
    {
        await using var cluster = new TestCluster();
        cluster.PutPod("a");
        await using var session = cluster.Open(MirrorMode.Watch);

        (await session.MirrorAsync(["po", "kubesql_sync"], TestContext.Current.CancellationToken)).ShouldBeEmpty();

        session.GetSyncStatus().Single().ShouldSatisfyAllConditions(s => s.Table.ShouldBe("pods"), s => s.Rows.ShouldBe(1));
        await Should.ThrowAsync<SqlQueryException>(session.MirrorAsync(["pdos"], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Lists_a_forgotten_table_again_when_it_is_read()
    {
        await using var cluster = new TestCluster();
        cluster.PutPod("a");
        await using var session = cluster.Open(MirrorMode.Watch);
        await session.RowsAsync("select name from pods");

        await session.ForgetAsync(["PODS", "unknown"]);
        session.GetSyncStatus().ShouldBeEmpty();
        cluster.PutPod("b");
        cluster.DeletePod("a");

        (await session.RowsAsync("select name from pods")).ShouldBe([["b"]]);
        cluster.PutPod("c");
        await session.EventuallyAsync("select count(*) from pods", 2L);
    }

    [Fact]
    public async Task Frees_the_rows_of_a_forgotten_table_and_asks_the_cluster_no_more()
    {
        await using var cluster = new TestCluster();
        cluster.PutPod("a");
        await using var session = cluster.Open(MirrorMode.Watch);
        await session.RowsAsync("select * from pods");
        session.GetKnownValues("pods", "name", "", 10, TimeSpan.Zero).ShouldBe(["a"]);
        var requests = 0;
        cluster.Intercept(_ =>
        {
            Interlocked.Increment(ref requests);
            return null;
        });

        await session.ForgetAsync(["pods"]);
        cluster.PutPod("b");

        session.GetKnownValues("pods", "name", "", 10, TimeSpan.Zero).ShouldBeEmpty();
        requests.ShouldBe(0);
    }

    [Fact]
    public async Task Answers_wholly_while_a_table_is_forgotten_again_and_again()
    {
        await using var cluster = new TestCluster();
        cluster.PutPod("a");
        cluster.PutPod("b");
        await using var session = cluster.Open(MirrorMode.Watch);
        using var stop = new CancellationTokenSource();
        var forgetting = Task.Run(
            async () =>
            {
                while (!stop.IsCancellationRequested)
                {
                    await session.ForgetAsync(["pods"]);
                }
            },
            TestContext.Current.CancellationToken);

        for (var i = 0; i < 200; i++)
        {
            (await session.ScalarAsync("select count(*) from pods")).ShouldBe(2L);
        }

        await stop.CancelAsync();
        await forgetting;
    }

    [Fact]
    public async Task Keeps_the_last_of_many_changes_while_queries_run()
    {
        await using var cluster = new TestCluster();
        await using var session = cluster.Open(MirrorMode.Watch);
        await session.RowsAsync("select count(*) from pods");
        using var stop = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                // A batch is seen whole or not at all, so a pod and its containers never differ.
                (await session.ScalarAsync("select count(*) from pods p where not exists (select 1 from containers c where c.uid = p.uid)")).ShouldBe(0L);
            }
        })).ToArray();

        for (var i = 0; i < 2_000; i++)
        {
            cluster.PutPod($"p{i % 50}", $"\"uid\":\"u{i % 50}\"", $"\"containers\":[{{\"name\":\"c\",\"image\":\"i:{i}\"}}]");
        }

        await session.EventuallyAsync("select count(*) from pods p join containers c on c.uid = p.uid where cast(substr(image, 3) as integer) >= 1950", 50L);
        await stop.CancelAsync();
        await Task.WhenAll(readers);
    }
}
