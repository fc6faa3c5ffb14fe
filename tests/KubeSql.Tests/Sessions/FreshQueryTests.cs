namespace KubeSql.Tests.Sessions;

public sealed class FreshQueryTests
{
    private static readonly QueryOptions s_fresh = new() { Fresh = true };

    [Theory]
    [InlineData(MirrorMode.Watch)]
    [InlineData(MirrorMode.ListOnce)]
    public async Task What_was_written_before_the_query_is_read(MirrorMode mode)
    {
        await using var cluster = new TestCluster();
        await using var session = cluster.Open(mode);
        await session.RowsAsync("select name from pods");

        for (var i = 1; i <= 20; i++)
        {
            cluster.PutPod($"p{i}");
            (await session.ScalarAsync("select count(*) from pods", s_fresh)).ShouldBe((long)i);
        }
    }

    [Fact]
    public async Task A_stalled_watch_hides_nothing()
    {
        await using var cluster = new TestCluster();
        await using var session = cluster.Open(MirrorMode.Watch);
        cluster.InterceptAsync((request, token) => request.IsWatch() ? Answers.NeverAsync(token) : null);
        await session.RowsAsync("select name from pods");
        cluster.PutPod("a");

        (await session.RowsAsync("select name from pods")).ShouldBeEmpty();
        (await session.ScalarAsync("select name from pods", s_fresh)).ShouldBe("a");
    }

    [Fact]
    public async Task A_quiet_table_on_a_busy_server_is_fresh_without_its_bookmark()
    {
        await using var cluster = new TestCluster();
        await using var session = cluster.Open(MirrorMode.Watch);
        await session.RowsAsync("select name from nodes");
        for (var i = 0; i < 100; i++)
        {
            cluster.PutPod($"p{i}");
        }

        (await session.RowsAsync("select name from nodes", s_fresh)).ShouldBeEmpty();
        session.GetSyncStatus().Single().Reflector.Relists.ShouldBe(1);
    }

    [Fact]
    public async Task Tables_that_are_listed_again_share_the_bound_of_parallel_lists()
    {
        await using var cluster = new TestCluster();
        await using var session = KubeSqlSession.Open([cluster.Connect()], new KubeSqlOptions { MaxParallelLists = 1 });
        const string sql = "select count(*) from nodes, services, configmaps, secrets";
        await session.RowsAsync(sql);
        cluster.PutPod("what moves the server on");
        var (now, most) = (0, 0);
        cluster.Before(async request =>
        {
            if (request.Query["limit"] == "500")
            {
                most = Math.Max(most, Interlocked.Increment(ref now));
                await Task.Delay(20);
                Interlocked.Decrement(ref now);
            }
        });

        await session.RowsAsync(sql, s_fresh);

        most.ShouldBe(1);
    }

    [Fact]
    public async Task A_table_that_is_listed_for_the_query_is_not_listed_twice()
    {
        await using var cluster = new TestCluster();
        cluster.PutPod("a");
        await using var session = cluster.Open(MirrorMode.Watch);
        var lists = 0;
        cluster.Intercept(request =>
        {
            lists += request.Path == "/api/v1/pods" && !request.IsWatch() ? 1 : 0;
            return null;
        });

        (await session.ScalarAsync("select name from pods", s_fresh)).ShouldBe("a");

        lists.ShouldBe(1);
    }

    [Fact]
    public async Task A_table_that_does_not_get_there_in_time_is_an_error_that_names_it()
    {
        await using var cluster = new TestCluster("prod");
        await using var session = cluster.Open(MirrorMode.Watch);
        await session.RowsAsync("select p.name from pods p, nodes n");
        cluster.InterceptAsync((request, token) => request.Path == "/api/v1/pods" ? Answers.NeverAsync(token) : null);

        var error = await Should.ThrowAsync<QueryTimeoutException>(
            session.RowsAsync("select p.name from pods p, nodes n", new QueryOptions { Fresh = true, Timeout = TimeSpan.FromMilliseconds(1500) }));

        error.Message.ShouldBe("The query did not end within 1.5 s; it was waiting for pods of prod to be as new as the server.");
        (await session.RowsAsync("select name from pods")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_a_deadline_it_waits_half_a_minute()
    {
        var time = new ManualClock();
        await using var cluster = new TestCluster("prod");
        await using var session = KubeSqlSession.Open([cluster.Connect()], new KubeSqlOptions { TimeProvider = time });
        await session.RowsAsync("select name from pods");
        cluster.InterceptAsync((request, token) => request.Path == "/api/v1/pods" ? Answers.NeverAsync(token) : null);
        time.Shorten(TimeSpan.FromSeconds(30));

        var error = await Should.ThrowAsync<QueryTimeoutException>(session.RowsAsync("select name from pods", s_fresh));

        error.Message.ShouldBe("pods of prod did not become as new as the server within 30 s.");
    }

    [Fact]
    public async Task A_server_that_refuses_to_say_how_new_it_is_leaves_the_rows_and_a_warning()
    {
        await using var cluster = new TestCluster("prod");
        cluster.PutPod("a");
        await using var session = cluster.Open(MirrorMode.Watch);
        await session.RowsAsync("select name from pods");
        await session.EventuallyAsync("select state from kubesql_sync", "Watching");
        cluster.Intercept(request => request.Path == "/api/v1/pods" && !request.IsWatch() ? Answers.Forbidden("pods") : null);

        await using var result = await session.QueryAsync("select name from pods", s_fresh, TestContext.Current.CancellationToken);

        result.Warnings.Single().Message.ShouldStartWith("pods of prod may be older than asked for: ");
        (await result.RowsAsync()).ShouldBe([["a"]]);
    }

    [Fact]
    public async Task A_relist_that_fails_leaves_the_rows_and_a_warning()
    {
        await using var cluster = new TestCluster("prod");
        cluster.PutPod("a");
        await using var session = cluster.Open();
        await session.RowsAsync("select name from pods");
        cluster.Intercept(request => request.Path == "/api/v1/pods" ? Answers.Forbidden("pods") : null);

        await using var result = await session.QueryAsync("select name from pods", s_fresh, TestContext.Current.CancellationToken);

        result.Warnings.Single().Message.ShouldStartWith("pods of prod is stale since ");
        (await result.RowsAsync()).ShouldBe([["a"]]);
    }
}
