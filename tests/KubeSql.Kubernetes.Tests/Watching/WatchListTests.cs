namespace KubeSql.Kubernetes.Tests;

public sealed class WatchListTests
{
    [Fact]
    public async Task Initial_events_are_published_as_one_list_at_the_mark_and_changes_follow_on_the_same_stream()
    {
        await using var server = await ScriptedServer.StartAsync();
        var watch = new ScriptedWatch();
        server.On(Pods.WatchPath, watch.ServeAsync);
        await using var run = new ReflectorRun(server, useWatchList: true).Start();

        watch.Send(Pods.Event("ADDED", Pods.Pod("a", 5)) + "\n" + Pods.Event("ADDED", Pods.Pod("b", 3)) + "\n");
        await run.Sink.UntilAsync(() => run.Sink.Calls.Contains("add"));
        run.Sink.Names.ShouldBe("");
        watch.Send(Pods.InitialEventsEnd(10) + "\n" + Pods.Event("ADDED", Pods.Pod("c", 11)) + "\n" + Pods.Event("DELETED", Pods.Pod("b", 12)) + "\n");
        await run.Sink.UntilAsync(() => run.Sink.ResourceVersion == "12");

        run.Sink.Names.ShouldBe("a=5 c=11");
        run.Sink.Calls.Where(call => call != "add").ShouldBe(["begin", "complete", "apply"]);
        var request = server.Requests.Single();
        request.Query["sendInitialEvents"].ToString().ShouldBe("true");
        request.Query["resourceVersionMatch"].ToString().ShouldBe("NotOlderThan");
        request.Query["allowWatchBookmarks"].ToString().ShouldBe("true");
        request.Query["resourceVersion"].ToString().ShouldBe("");
        request.Headers["Accept-Encoding"].ShouldBe("identity");
        run.Reflector.Status.State.ShouldBe(ReflectorState.Watching);
    }

    [Fact]
    public async Task Changes_before_the_mark_are_part_of_the_list()
    {
        await using var server = await ScriptedServer.StartAsync();
        var watch = new ScriptedWatch();
        server.On(Pods.WatchPath, watch.ServeAsync);
        await using var run = new ReflectorRun(server, useWatchList: true).Start();

        watch.Send(string.Concat(
            Pods.Event("ADDED", Pods.Pod("a", 1)) + "\n",
            Pods.Event("ADDED", Pods.Pod("b", 2)) + "\n",
            Pods.Event("DELETED", Pods.Pod("a", 3)) + "\n",
            Pods.Event("MODIFIED", Pods.Pod("b", 4)) + "\n",
            Pods.Event("DELETED", Pods.Pod("unknown", 5)) + "\n",
            Pods.InitialEventsEnd(5) + "\n"));
        await run.Sink.UntilStateAsync(ReflectorState.Watching);

        run.Sink.Names.ShouldBe("b=4");
        run.Sink.Calls.ShouldNotContain("apply");
    }

    [Fact]
    public async Task A_watch_that_ends_after_the_mark_is_resumed_from_there()
    {
        await using var server = await ScriptedServer.StartAsync();
        var second = new ScriptedWatch();
        server.On(Pods.WatchPath, Answer.Events(Pods.Event("ADDED", Pods.Pod("a", 1)), Pods.InitialEventsEnd(10)), second.ServeAsync);
        await using var run = new ReflectorRun(server, useWatchList: true).Start();

        await second.Opened;

        run.Sink.Names.ShouldBe("a=1");
        server.RequestsTo(Pods.WatchPath)[1].Query["resourceVersion"].ToString().ShouldBe("10");
        server.RequestsTo(Pods.WatchPath)[1].Query.ContainsKey("sendInitialEvents").ShouldBeFalse();
        server.RequestsTo(Pods.Path).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_mark_whose_value_is_not_true_is_no_mark()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On(Pods.WatchPath, Answer.Events(Pods.Event("ADDED", Pods.Pod("a", 1)), Pods.InitialEventsEnd(10, mark: "false")), new ScriptedWatch().ServeAsync)
            .On(Pods.Path, Answer.Json(Pods.List(20, null, Pods.Pod("b", 2))));
        await using var run = new ReflectorRun(server, useWatchList: true).Start();

        await run.Sink.UntilStateAsync(ReflectorState.Watching);

        run.Sink.Names.ShouldBe("b=2");
        run.Sink.Calls.Where(call => call != "add").ShouldBe(["begin", "abort", "begin", "complete"]);
    }

    public static TheoryData<string> Refusals { get; } = ["422", "400", "ends early", "mark without resourceVersion"];

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_server_that_cannot_is_listed_and_not_asked_again(string refusal)
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On(Pods.WatchPath,
                refusal switch
                {
                    "422" => Answer.Status(422, "Invalid", "sendInitialEvents: Forbidden"),
                    "400" => Answer.Status(400, "BadRequest", "unknown parameter"),
                    "ends early" => Answer.Events(Pods.Event("ADDED", Pods.Pod("a", 1))),
                    _ => Answer.Events(Pods.Event("BOOKMARK", """{"metadata":{"annotations":{"k8s.io/initial-events-end":"true"}}}""")),
                })
            .Always(Pods.WatchPath, context => new ScriptedWatch().ServeAsync(context))
            .Always(Pods.Path, Answer.Json(Pods.List(10, null, Pods.Pod("b", 2))));
        await using var run = new ReflectorRun(server, useWatchList: true).Start();
        await run.Sink.UntilStateAsync(ReflectorState.Watching);
        await run.StopAsync();

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var second = run.Another().RunAsync(stop.Token);
        await run.Sink.UntilStateAsync(ReflectorState.Watching);
        await stop.CancelAsync();
        await second;

        run.Sink.Names.ShouldBe("b=2");
        server.Requests.Count(request => request.Query.ContainsKey("sendInitialEvents")).ShouldBe(1);
    }

    [Theory]
    [InlineData(410, "Expired")]
    [InlineData(500, "InternalError")]
    public async Task An_error_before_the_mark_leads_to_a_list_and_is_no_reason_not_to_ask_again(int code, string reason)
    {
        await using var server = await ScriptedServer.StartAsync();
        var last = new ScriptedWatch();
        server.On(Pods.WatchPath,
                Answer.Events(Pods.Event("ADDED", Pods.Pod("a", 1)), Pods.ErrorEvent(code, reason, "not now")),
                Answer.Events(Pods.Bookmark(21), Pods.ErrorEvent(410, "Expired", "too old")),
                last.ServeAsync)
            .On(Pods.Path, Answer.Json(Pods.List(20, null, Pods.Pod("b", 2))));
        await using var run = new ReflectorRun(server, useWatchList: true).Start();

        await last.Opened;

        run.Sink.Names.ShouldBe("b=2");
        server.RequestsTo(Pods.WatchPath)[2].Query["sendInitialEvents"].ToString().ShouldBe("true");
    }

    [Fact]
    public async Task A_server_that_keeps_silent_instead_of_sending_initial_events_is_listed_after_half_a_minute()
    {
        await using var server = await ScriptedServer.StartAsync();
        var silent = new ScriptedWatch();
        server.On(Pods.WatchPath, silent.ServeAsync, new ScriptedWatch().ServeAsync).On(Pods.Path, Answer.Json(Pods.List(10, null, Pods.Pod("a", 1))));
        await using var run = new ReflectorRun(server, useWatchList: true).Start();

        await silent.Opened;
        await run.Time.UntilTimerAsync(due => due == TimeSpan.FromSeconds(30));
        run.Time.Advance(TimeSpan.FromSeconds(30));
        await run.Sink.UntilStateAsync(ReflectorState.Watching);

        run.Sink.Names.ShouldBe("a=1");
    }

    [Fact]
    public async Task Initial_events_that_keep_coming_are_waited_for_beyond_half_a_minute()
    {
        await using var server = await ScriptedServer.StartAsync();
        var watch = new ScriptedWatch();
        server.On(Pods.WatchPath, watch.ServeAsync);
        await using var run = new ReflectorRun(server, useWatchList: true).Start();

        await run.Time.UntilTimerAsync(due => due == TimeSpan.FromSeconds(30));
        run.Time.Advance(TimeSpan.FromSeconds(29));
        watch.Send(Pods.Event("ADDED", Pods.Pod("a", 1)) + "\n");
        await run.Sink.UntilAsync(() => run.Sink.Calls.Count(call => call == "add") == 1);
        watch.Send(Pods.Event("ADDED", Pods.Pod("b", 2)) + "\n");
        await run.Sink.UntilAsync(() => run.Sink.Calls.Count(call => call == "add") == 2);
        run.Time.Advance(TimeSpan.FromSeconds(1));
        await run.Time.UntilTimerAsync(due => due >= TimeSpan.FromSeconds(9) && due <= TimeSpan.FromSeconds(10));
        run.Time.Advance(TimeSpan.FromSeconds(8));
        watch.Send(Pods.Event("ADDED", Pods.Pod("c", 3)) + "\n" + Pods.InitialEventsEnd(10) + "\n");
        await run.Sink.UntilStateAsync(ReflectorState.Watching);

        run.Sink.Names.ShouldBe("a=1 b=2 c=3");
    }

    [Fact]
    public async Task Paged_lists_are_the_default()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On(Pods.WatchPath, new ScriptedWatch().ServeAsync).On(Pods.Path, Answer.Json(Pods.List(10, null)));
        await using var run = new ReflectorRun(server).Start();

        await run.Sink.UntilStateAsync(ReflectorState.Watching);

        server.Requests.ShouldAllBe(request => !request.Query.ContainsKey("sendInitialEvents"));
    }
}
