namespace KubeSql.Kubernetes.Tests;

public sealed class FreshnessTests
{
    private static readonly TimeSpan _patience = TimeSpan.FromMilliseconds(250);

    [Fact]
    public async Task A_watch_that_is_as_new_as_the_server_proves_it_with_one_object()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On(Pods.Path, Answer.Json(Pods.List(10, null, Pods.Pod("a", 1))))
            .On(Pods.NewestPath, Answer.Json(Pods.List(10, "more", Pods.Pod("a", 1)))).On(Pods.WatchPath, new ScriptedWatch().ServeAsync);
        await using var run = new ReflectorRun(server).Start();
        await run.Sink.UntilStateAsync(ReflectorState.Watching);

        await FreshenAsync(run);

        server.RequestsTo(Pods.NewestPath).Single().Query.Keys.ShouldBe(["limit"]);
        run.Reflector.Status.Relists.ShouldBe(0);
    }

    [Fact]
    public async Task It_waits_for_the_event_that_is_on_its_way()
    {
        await using var server = await ScriptedServer.StartAsync();
        var watch = new ScriptedWatch();
        server.On(Pods.Path, Answer.Json(Pods.List(10, null))).On(Pods.NewestPath, Answer.Json(Pods.List(12, null))).On(Pods.WatchPath, watch.ServeAsync);
        await using var run = new ReflectorRun(server).Start();
        await run.Sink.UntilStateAsync(ReflectorState.Watching);

        var fresh = FreshenAsync(run);
        await run.Time.UntilTimerAsync(due => due == _patience);
        watch.Send(Pods.Event("ADDED", Pods.Pod("a", 11)) + "\n");
        await run.Sink.UntilAsync(() => run.Sink.ResourceVersion == "11");
        fresh.IsCompleted.ShouldBeFalse();
        watch.Send(Pods.Event("ADDED", Pods.Pod("b", 12)) + "\n");
        await fresh;

        run.Sink.Names.ShouldBe("a=11 b=12");
        run.Reflector.Status.Relists.ShouldBe(0);
    }

    [Fact]
    public async Task A_quiet_resource_on_a_busy_server_is_listed_instead_of_waiting_for_its_bookmark()
    {
        await using var server = await ScriptedServer.StartAsync();
        var second = new ScriptedWatch();
        server.On(Pods.Path, Answer.Json(Pods.List(10, null)), Answer.Json(Pods.List(901, null))).On(Pods.NewestPath, Answer.Json(Pods.List(900, null)))
            .On(Pods.WatchPath, new ScriptedWatch().ServeAsync, second.ServeAsync);
        await using var run = new ReflectorRun(server).Start();
        await run.Sink.UntilStateAsync(ReflectorState.Watching);

        var fresh = FreshenAsync(run);
        await PassPatienceAsync(run);
        await fresh;
        await second.Opened;

        run.Reflector.Status.Relists.ShouldBe(1);
        run.Sink.Statuses.ShouldContain(status => status.State == ReflectorState.Listing && status.Reason == "the newest state was asked for");
        server.RequestsTo(Pods.WatchPath)[1].Query["resourceVersion"].ToString().ShouldBe("901");
    }

    [Fact]
    public async Task A_watch_that_says_nothing_any_more_does_not_hide_what_happened()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On(Pods.Path, Answer.Json(Pods.List(10, null)), Answer.Json(Pods.List(11, null, Pods.Pod("a", 11)))).On(Pods.NewestPath, Answer.Json(Pods.List(11, null, Pods.Pod("a", 11))))
            .Always(Pods.WatchPath, Answer.Silence);
        await using var run = new ReflectorRun(server).Start();
        await server.UntilAskedAsync(Pods.WatchPath);

        run.Time.PassAtOnce = TimeSpan.FromSeconds(1);
        await FreshenAsync(run);

        run.Sink.Names.ShouldBe("a=11");
    }

    [Fact]
    public async Task Many_who_ask_at_once_share_lists()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On(Pods.Path, Answer.Json(Pods.List(10, null))).Always(Pods.Path, Answer.Json(Pods.List(900, null))).Always(Pods.NewestPath, Answer.Json(Pods.List(900, null))).Always(Pods.WatchPath, new ScriptedWatch().ServeAsync);
        await using var run = new ReflectorRun(server).Start();
        await run.Sink.UntilStateAsync(ReflectorState.Watching);

        run.Time.PassAtOnce = TimeSpan.FromSeconds(1);
        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => FreshenAsync(run)));

        // Who asks while a list is under way needs another, at most.
        run.Reflector.Status.Relists.ShouldBeInRange(1, 20);
    }

    [Fact]
    public async Task A_failure_does_not_keep_anybody_waiting_for_the_next_try()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On(Pods.Path, Answer.Json(Pods.List(10, null)), Answer.Status(403, "Forbidden", "no more")).On(Pods.NewestPath, Answer.Json(Pods.List(11, null)))
            .Always(Pods.WatchPath, new ScriptedWatch().ServeAsync);
        await using var run = new ReflectorRun(server).Start();
        await run.Sink.UntilStateAsync(ReflectorState.Watching);

        var fresh = FreshenAsync(run);
        await PassPatienceAsync(run);
        await fresh;

        run.Reflector.Status.State.ShouldBe(ReflectorState.Failed);
        run.Reflector.Status.Error!.ErrorId.ShouldBe("Forbidden");
    }

    [Fact]
    public async Task A_question_that_is_refused_is_an_error_and_leaves_the_watch_alone()
    {
        await using var server = await ScriptedServer.StartAsync();
        var watch = new ScriptedWatch();
        server.On(Pods.Path, Answer.Json(Pods.List(10, null))).On(Pods.NewestPath, Answer.Status(403, "Forbidden", "no more")).On(Pods.WatchPath, watch.ServeAsync);
        await using var run = new ReflectorRun(server).Start();
        await run.Sink.UntilStateAsync(ReflectorState.Watching);

        (await Should.ThrowAsync<KubeApiException>(FreshenAsync(run))).ErrorId.ShouldBe("Forbidden");

        watch.Send(Pods.Event("ADDED", Pods.Pod("a", 11)) + "\n");
        await run.Sink.UntilAsync(() => run.Sink.ResourceVersion == "11");
    }

    [Fact]
    public async Task A_server_that_has_gone_back_is_listed()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On(Pods.Path, Answer.Json(Pods.List(10, null, Pods.Pod("a", 9)))).Always(Pods.Path, Answer.Json(Pods.List(5, null)))
            .On(Pods.NewestPath, Answer.Json(Pods.List(5, null))).Always(Pods.WatchPath, new ScriptedWatch().ServeAsync);
        await using var run = new ReflectorRun(server).Start(TimeSpan.FromSeconds(5));
        await run.Sink.UntilStateAsync(ReflectorState.Watching);

        await FreshenAsync(run);

        run.Sink.Names.ShouldBe("");
        run.Sink.ResourceVersion.ShouldBe("5");
    }

    [Fact]
    public async Task A_reflector_that_waits_after_a_failure_tries_at_once()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On(Pods.Path, Answer.Json(Pods.List(10, null)), Answer.Json(Pods.List(20, null, Pods.Pod("a", 20))))
            .On(Pods.WatchPath, Answer.Events(Pods.ErrorEvent(500, "InternalError", "etcdserver: leader changed")), new ScriptedWatch().ServeAsync);
        await using var run = new ReflectorRun(server).Start();
        await run.Sink.UntilStateAsync(ReflectorState.BackingOff);

        await FreshenAsync(run);

        run.Sink.Names.ShouldBe("a=20");
    }

    [Fact]
    public async Task A_polled_resource_is_listed_at_once()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On(Pods.Path, Answer.Json(Pods.List(10, null)), Answer.Json(Pods.List(10, null, Pods.Pod("a", 1))));
        await using var run = new ReflectorRun(server, Pods.Resource with { Verbs = ["list"] }).Start();
        await run.Sink.UntilStateAsync(ReflectorState.Polling);

        await FreshenAsync(run);

        run.Sink.Names.ShouldBe("a=1");
    }

    [Fact]
    public async Task Versions_that_cannot_be_compared_are_not_believed()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On(Pods.Path, Answer.Json(Opaque("x")), Answer.Json(Opaque("z"))).On(Pods.NewestPath, Answer.Json(Opaque("y"))).Always(Pods.WatchPath, new ScriptedWatch().ServeAsync);
        await using var run = new ReflectorRun(server).Start();
        await run.Sink.UntilStateAsync(ReflectorState.Watching);

        var fresh = FreshenAsync(run);
        await PassPatienceAsync(run);
        await fresh;

        run.Sink.ResourceVersion.ShouldBe("z");
    }

    [Fact]
    public async Task A_reflector_that_is_stopped_keeps_nobody_waiting()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On(Pods.Path, Answer.Json(Pods.List(10, null))).On(Pods.NewestPath, Answer.Json(Pods.List(11, null))).On(Pods.WatchPath, new ScriptedWatch().ServeAsync);
        await using var run = new ReflectorRun(server).Start();
        await run.Sink.UntilStateAsync(ReflectorState.Watching);

        var fresh = FreshenAsync(run);
        await run.Time.UntilTimerAsync(due => due == _patience);
        await PassPatienceAsync(run);
        await run.StopAsync();

        await fresh;
    }

    private static Task FreshenAsync(ReflectorRun run) =>
        run.Reflector.FreshenAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(20));

    private static async Task PassPatienceAsync(ReflectorRun run)
    {
        await run.Time.UntilTimerAsync(due => due == _patience);
        run.Time.Advance(_patience);
    }

    private static string Opaque(string resourceVersion) => $$"""{"kind":"PodList","metadata":{"resourceVersion":"{{resourceVersion}}"},"items":[]}""";
}
