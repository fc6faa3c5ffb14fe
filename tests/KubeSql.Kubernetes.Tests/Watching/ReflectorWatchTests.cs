using System.Text;

namespace KubeSql.Kubernetes.Tests;

public sealed class ReflectorWatchTests
{
    [Fact]
    public async Task A_watch_follows_the_list_from_its_resourceVersion()
    {
        await using var server = await ScriptedServer.StartAsync();
        var watch = new ScriptedWatch();
        server.On(Pods.Path, Answer.Json(Pods.List(10, null, Pods.Pod("a", 1), Pods.Pod("b", 2)))).On(Pods.WatchPath, watch.ServeAsync);
        await using var run = new ReflectorRun(server).Start();

        await watch.Opened;
        watch.Send(Pods.Event("ADDED", Pods.Pod("c", 11)) + "\n" + Pods.Event("MODIFIED", Pods.Pod("a", 12)) + "\n" + Pods.Event("DELETED", Pods.Pod("b", 13)) + "\n");
        await run.Sink.UntilAsync(() => run.Sink.ResourceVersion == "13");

        run.Sink.Names.ShouldBe("a=12 c=11");
        var request = server.RequestsTo(Pods.WatchPath).Single();
        request.Query["resourceVersion"].ToString().ShouldBe("10");
        request.Query["allowWatchBookmarks"].ToString().ShouldBe("true");
        request.Query["timeoutSeconds"].ToString().ShouldBe("265");
        request.Headers["Accept-Encoding"].ShouldBe("identity");
        run.Reflector.Status.Events.ShouldBe(3);
    }

    [Fact]
    public async Task A_list_made_before_is_not_made_again()
    {
        await using var server = await ScriptedServer.StartAsync();
        var watch = new ScriptedWatch();
        server.On(Pods.Path, Answer.Json(Pods.List(10, null))).On(Pods.WatchPath, watch.ServeAsync);
        await using var run = new ReflectorRun(server);

        await run.ListAsync();
        run.Start();
        await watch.Opened;

        server.RequestsTo(Pods.Path).Length.ShouldBe(1);
    }

    [Fact]
    public async Task Events_cut_at_every_byte_arrive_whole()
    {
        await using var server = await ScriptedServer.StartAsync();
        var watch = new ScriptedWatch();
        server.On(Pods.Path, Answer.Json(Pods.List(10, null))).On(Pods.WatchPath, watch.ServeAsync);
        await using var run = new ReflectorRun(server).Start();

        foreach (byte single in Encoding.UTF8.GetBytes(Pods.Event("ADDED", Pods.Pod("a", 11)) + "\n" + Pods.Event("ADDED", Pods.Pod("b", 12)) + "\n"))
        {
            watch.Send([single]);
        }

        await run.Sink.UntilAsync(() => run.Sink.ResourceVersion == "12");
        run.Sink.Names.ShouldBe("a=11 b=12");
    }

    [Fact]
    public async Task Events_that_arrived_together_are_applied_together()
    {
        await using var server = await ScriptedServer.StartAsync();
        var watch = new ScriptedWatch();
        server.On(Pods.Path, Answer.Json(Pods.List(10, null))).On(Pods.WatchPath, watch.ServeAsync);
        await using var run = new ReflectorRun(server).Start();

        watch.Send(string.Concat(Enumerable.Range(11, 100).Select(version => Pods.Event("ADDED", Pods.Pod($"pod-{version}", version)) + "\n")));
        await run.Sink.UntilAsync(() => run.Sink.ResourceVersion == "110");

        run.Sink.ChangeBatches.Sum().ShouldBe(100);
        run.Sink.ChangeBatches.Count.ShouldBeLessThan(20);
    }

    [Fact]
    public async Task A_server_that_comes_back_older_than_it_was_is_listed_because_its_watch_would_say_nothing()
    {
        await using var server = await ScriptedServer.StartAsync();
        var first = new ScriptedWatch();
        server.On(Pods.Path, Answer.Json(Pods.List(10, null, Pods.Pod("lost", 9)))).Always(Pods.Path, Answer.Json(Pods.List(5, null, Pods.Pod("a", 4))))
            .On(Pods.NewestPath, Answer.Json(Pods.List(5, null))).On(Pods.WatchPath, first.ServeAsync).Always(Pods.WatchPath, new ScriptedWatch().ServeAsync);
        await using var run = new ReflectorRun(server).Start(TimeSpan.FromSeconds(5));

        // A watch that is cut before its first byte is sent again by HttpClient itself, unseen.
        first.Send(Pods.Event("ADDED", Pods.Pod("lost-too", 11)) + "\n");
        await run.Sink.UntilAsync(() => run.Sink.ResourceVersion == "11");
        first.Cut();
        await run.Sink.UntilAsync(() => run.Sink.ResourceVersion == "5");

        run.Sink.Names.ShouldBe("a=4");
        run.Diagnostics.Warnings.ShouldContain(warning => warning.Contains("went back"));
    }

    [Fact]
    public async Task A_server_that_was_away_and_is_no_older_is_watched_from_where_the_watch_was()
    {
        await using var server = await ScriptedServer.StartAsync();
        var second = new ScriptedWatch();
        server.On(Pods.Path, Answer.Json(Pods.List(10, null))).On(Pods.NewestPath, Answer.Json(Pods.List(10, null))).On(Pods.WatchPath, Answer.Events(Pods.ErrorEvent(500, "InternalError", "etcdserver: leader changed")), second.ServeAsync);
        await using var run = new ReflectorRun(server).Start(TimeSpan.FromSeconds(5));

        await second.Opened;

        server.RequestsTo(Pods.Path).Length.ShouldBe(1);
        server.RequestsTo(Pods.WatchPath)[1].Query["resourceVersion"].ToString().ShouldBe("10");
    }

    [Fact]
    public async Task A_watch_that_ends_in_order_is_resumed_at_once_without_a_list()
    {
        await using var server = await ScriptedServer.StartAsync();
        var second = new ScriptedWatch();
        server.On(Pods.Path, Answer.Json(Pods.List(10, null))).On(Pods.WatchPath, Answer.Events(Pods.Event("ADDED", Pods.Pod("a", 11))), second.ServeAsync);
        await using var run = new ReflectorRun(server).Start();

        await second.Opened;

        server.RequestsTo(Pods.WatchPath)[1].Query["resourceVersion"].ToString().ShouldBe("11");
        server.RequestsTo(Pods.Path).Length.ShouldBe(1);
        run.Reflector.Status.Restarts.ShouldBe(1);
    }

    [Fact]
    public async Task A_bookmark_moves_the_resourceVersion_that_a_watch_resumes_from()
    {
        await using var server = await ScriptedServer.StartAsync();
        var second = new ScriptedWatch();
        server.On(Pods.Path, Answer.Json(Pods.List(10, null))).On(Pods.WatchPath, Answer.Events(Pods.Bookmark(99)), second.ServeAsync);
        await using var run = new ReflectorRun(server).Start();

        await second.Opened;

        server.RequestsTo(Pods.WatchPath)[1].Query["resourceVersion"].ToString().ShouldBe("99");
        run.Sink.ResourceVersion.ShouldBe("99");
    }

    [Fact]
    public async Task A_bookmark_that_goes_back_is_not_followed()
    {
        await using var server = await ScriptedServer.StartAsync();
        var second = new ScriptedWatch();
        server.On(Pods.Path, Answer.Json(Pods.List(100, null))).On(Pods.WatchPath, Answer.Events(Pods.Bookmark(99)), second.ServeAsync);
        await using var run = new ReflectorRun(server).Start();

        await second.Opened;

        server.RequestsTo(Pods.WatchPath)[1].Query["resourceVersion"].ToString().ShouldBe("100");
    }

    [Fact]
    public async Task A_connection_cut_inside_an_event_is_resumed_from_the_last_whole_event()
    {
        await using var server = await ScriptedServer.StartAsync();
        var first = new ScriptedWatch();
        var second = new ScriptedWatch();
        server.On(Pods.Path, Answer.Json(Pods.List(10, null))).On(Pods.WatchPath, first.ServeAsync, second.ServeAsync);
        await using var run = new ReflectorRun(server).Start();

        first.Send(Pods.Event("ADDED", Pods.Pod("a", 11)) + "\n" + """{"type":"ADDED","object":{""");
        await run.Sink.UntilAsync(() => run.Sink.ResourceVersion == "11");
        first.Cut();
        await run.PassDelayAsync();
        await second.Opened;

        run.Sink.Names.ShouldBe("a=11");
        server.RequestsTo(Pods.WatchPath)[1].Query["resourceVersion"].ToString().ShouldBe("11");
        server.RequestsTo(Pods.Path).Length.ShouldBe(1);
    }

    [Theory]
    [InlineData(410, "Expired")]
    [InlineData(410, "Gone")]
    public async Task An_expired_resourceVersion_is_healed_by_a_list_that_drops_what_is_gone(int code, string reason)
    {
        await using var server = await ScriptedServer.StartAsync();
        var second = new ScriptedWatch();
        server.On(Pods.Path, Answer.Json(Pods.List(10, null, Pods.Pod("gone", 1))), Answer.Json(Pods.List(50, null, Pods.Pod("a", 40))))
            .On(Pods.WatchPath, Answer.Events(Pods.Bookmark(11), Pods.ErrorEvent(code, reason, "too old resource version")), second.ServeAsync);
        await using var run = new ReflectorRun(server).Start();

        await second.Opened;

        run.Sink.Names.ShouldBe("a=40");
        server.RequestsTo(Pods.WatchPath)[1].Query["resourceVersion"].ToString().ShouldBe("50");
        run.Reflector.Status.Relists.ShouldBe(1);
    }

    [Fact]
    public async Task An_expiry_as_http_status_leads_to_a_list_after_a_pause()
    {
        await using var server = await ScriptedServer.StartAsync();
        var second = new ScriptedWatch();
        server.On(Pods.Path, Answer.Json(Pods.List(10, null)), Answer.Json(Pods.List(50, null)))
            .On(Pods.WatchPath, Answer.Status(410, "Expired", "too old"), second.ServeAsync);
        await using var run = new ReflectorRun(server).Start();

        await run.PassDelayAsync();
        await second.Opened;

        server.RequestsTo(Pods.WatchPath)[1].Query["resourceVersion"].ToString().ShouldBe("50");
    }

    [Fact]
    public async Task Throttling_inside_a_watch_is_waited_out_without_a_list()
    {
        await using var server = await ScriptedServer.StartAsync();
        var second = new ScriptedWatch();
        server.On(Pods.Path, Answer.Json(Pods.List(10, null)))
            .On(Pods.WatchPath, Answer.Events(Pods.ErrorEvent(429, "TooManyRequests", "slow down")), second.ServeAsync);
        await using var run = new ReflectorRun(server).Start();

        await run.PassDelayAsync();
        await second.Opened;

        server.RequestsTo(Pods.Path).Length.ShouldBe(1);
        run.Sink.Statuses.ShouldContain(status => status.State == ReflectorState.BackingOff && status.Error!.ErrorId == "TooManyRequests");
    }

    [Fact]
    public async Task Repeated_server_errors_inside_watches_lead_to_a_list_in_the_end()
    {
        await using var server = await ScriptedServer.StartAsync();
        var last = new ScriptedWatch();
        var failing = Answer.Events(Pods.ErrorEvent(500, "InternalError", "etcd has no leader"));
        server.On(Pods.Path, Answer.Json(Pods.List(10, null)), Answer.Json(Pods.List(50, null)))
            .On(Pods.WatchPath, failing, failing, failing, failing, failing, last.ServeAsync);
        await using var run = new ReflectorRun(server).Start();

        for (int failure = 0; failure < 5; failure++)
        {
            int seen = failure;
            await run.Sink.UntilAsync(() => run.Sink.Statuses.Count(status => status.State == ReflectorState.BackingOff) > seen);
            await run.PassDelayAsync();
        }

        await last.Opened;
        server.RequestsTo(Pods.Path).Length.ShouldBe(2);
    }

    [Fact]
    public async Task A_watch_that_goes_silent_is_replaced_after_its_deadline()
    {
        await using var server = await ScriptedServer.StartAsync();
        var silent = new ScriptedWatch();
        var second = new ScriptedWatch();
        server.On(Pods.Path, Answer.Json(Pods.List(10, null))).On(Pods.WatchPath, silent.ServeAsync, second.ServeAsync);
        await using var run = new ReflectorRun(server).Start();

        await silent.Opened;
        await run.Time.UntilTimerAsync(due => due == TimeSpan.FromSeconds(280));
        run.Time.Advance(TimeSpan.FromSeconds(280));
        await run.PassDelayAsync();
        await second.Opened;

        run.Sink.Statuses.ShouldContain(status => status.State == ReflectorState.BackingOff && status.Error!.ErrorId == "ResponseTimeout");
        server.RequestsTo(Pods.Path).Length.ShouldBe(1);
    }

    [Fact]
    public async Task Bytes_that_arrive_put_the_deadline_of_a_watch_off()
    {
        await using var server = await ScriptedServer.StartAsync();
        var watch = new ScriptedWatch();
        server.On(Pods.Path, Answer.Json(Pods.List(10, null))).On(Pods.WatchPath, watch.ServeAsync);
        await using var run = new ReflectorRun(server).Start();

        await watch.Opened;
        await run.Time.UntilTimerAsync(due => due == TimeSpan.FromSeconds(280));
        run.Time.Advance(TimeSpan.FromSeconds(200));
        watch.Send(Pods.Bookmark(20) + "\n");
        await run.Sink.UntilAsync(() => run.Sink.ResourceVersion == "20");
        run.Time.Advance(TimeSpan.FromSeconds(200));
        watch.Send(Pods.Bookmark(30) + "\n");
        await run.Sink.UntilAsync(() => run.Sink.ResourceVersion == "30");

        run.Reflector.Status.Restarts.ShouldBe(0);
    }

    [Fact]
    public async Task A_server_that_closes_at_once_is_not_hammered()
    {
        await using var server = await ScriptedServer.StartAsync();
        var second = new ScriptedWatch();
        server.On(Pods.Path, Answer.Json(Pods.List(10, null))).On(Pods.WatchPath, Answer.Events(), second.ServeAsync);
        await using var run = new ReflectorRun(server).Start();

        await run.PassDelayAsync();
        await second.Opened;

        server.RequestsTo(Pods.Path).Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_server_that_says_something_and_closes_at_once_is_not_hammered_either()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On(Pods.Path, Answer.Json(Pods.List(10, null))).Always(Pods.WatchPath, Answer.Events(Pods.Bookmark(11)));
        await using var run = new ReflectorRun(server).Start();

        await run.Sink.UntilStateAsync(ReflectorState.BackingOff);

        server.RequestsTo(Pods.WatchPath).Length.ShouldBe(4);
        server.RequestsTo(Pods.Path).Length.ShouldBe(1);
    }

    [Fact]
    public async Task Expiry_after_expiry_is_waited_out_and_shown()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.Always(Pods.Path, Answer.Json(Pods.List(20, null)))
            .Always(Pods.WatchPath, Answer.Events(Pods.Bookmark(11), Pods.ErrorEvent(410, "Expired", "too old resource version")));
        await using var run = new ReflectorRun(server).Start();

        await run.Sink.UntilStateAsync(ReflectorState.BackingOff);

        server.RequestsTo(Pods.Path).Length.ShouldBeLessThanOrEqualTo(2);
        run.Reflector.Status.Error!.ErrorId.ShouldBe("Expired");
    }

    [Fact]
    public async Task A_list_older_than_what_is_known_is_asked_for_again()
    {
        await using var server = await ScriptedServer.StartAsync();
        var second = new ScriptedWatch();
        server.On(Pods.Path,
                Answer.Json(Pods.List(100, null, Pods.Pod("a", 90))),
                Answer.Json(Pods.List(50, null, Pods.Pod("a", 40))),
                Answer.Json(Pods.List(101, null, Pods.Pod("a", 95))))
            .On(Pods.WatchPath, Answer.Events(Pods.Bookmark(100), Pods.ErrorEvent(410, "Expired", "too old")), second.ServeAsync);
        await using var run = new ReflectorRun(server);
        await run.ListAsync();
        run.Start();

        await run.Time.UntilTimerAsync(due => due < TimeSpan.FromSeconds(1));
        run.Sink.Names.ShouldBe("a=90");
        run.Time.Advance(TimeSpan.FromSeconds(1));
        await second.Opened;

        run.Sink.Names.ShouldBe("a=95");
    }

    [Fact]
    public async Task A_server_that_stays_in_the_past_is_followed_there_with_a_warning()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On(Pods.Path, Answer.Json(Pods.List(100, null, Pods.Pod("a", 90)))).Always(Pods.Path, Answer.Json(Pods.List(50, null, Pods.Pod("a", 40))));
        await using var run = new ReflectorRun(server);
        await run.ListAsync();

        await run.ListAsync();

        run.Sink.Names.ShouldBe("a=40");
        run.Reflector.Status.ResourceVersion.ShouldBe("50");
        run.Diagnostics.Warnings.Single().ShouldContain("went back from resourceVersion 100 to 50");
    }

    [Fact]
    public async Task A_resourceVersion_that_is_too_large_for_the_server_is_retried_and_then_listed_anew()
    {
        await using var server = await ScriptedServer.StartAsync();
        var last = new ScriptedWatch();
        var behind = Answer.Status(504, "Timeout", "Too large resource version: 100, current: 50", retryAfter: "1");
        server.On(Pods.Path, Answer.Json(Pods.List(100, null, Pods.Pod("a", 90))), Answer.Json(Pods.List(110, null, Pods.Pod("b", 105))))
            .On(Pods.WatchPath, behind, behind, behind, behind, behind, last.ServeAsync);
        await using var run = new ReflectorRun(server).Start();

        for (int failure = 1; failure <= 5; failure++)
        {
            int seen = failure;
            await run.Sink.UntilAsync(() => run.Sink.Statuses.Count(status => status.State == ReflectorState.BackingOff) >= seen);
            await run.PassDelayAsync();
        }

        await last.Opened;
        run.Sink.Names.ShouldBe("b=105");
    }

    [Fact]
    public async Task A_resource_without_the_watch_verb_is_listed_every_fifteen_seconds()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On(Pods.Path, Answer.Json(Pods.List(10, null, Pods.Pod("a", 1))), Answer.Json(Pods.List(20, null, Pods.Pod("b", 2))));
        await using var run = new ReflectorRun(server, Pods.Resource with { Verbs = ["list"] }).Start();

        await run.Sink.UntilStateAsync(ReflectorState.Polling);
        await run.Time.UntilTimerAsync(due => due == TimeSpan.FromSeconds(15));
        run.Time.Advance(TimeSpan.FromSeconds(15));
        await run.Sink.UntilAsync(() => run.Sink.ResourceVersion == "20");

        run.Sink.Names.ShouldBe("b=2");
        server.RequestsTo(Pods.WatchPath).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    public async Task A_list_without_a_usable_resourceVersion_is_polled(string resourceVersion)
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On(Pods.Path, Answer.Json($$"""{"kind":"PodList","metadata":{"resourceVersion":"{{resourceVersion}}"},"items":[]}"""));
        await using var run = new ReflectorRun(server).Start();

        await run.Sink.UntilStateAsync(ReflectorState.Polling);
    }

    [Fact]
    public async Task A_forbidden_watch_is_replaced_by_polling()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.Always(Pods.Path, Answer.Json(Pods.List(10, null))).Always(Pods.WatchPath, Answer.Status(403, "Forbidden", "no watch for you"));
        await using var run = new ReflectorRun(server).Start();

        await run.Sink.UntilStateAsync(ReflectorState.Polling);

        run.Reflector.Status.Error!.ErrorId.ShouldBe("Forbidden");
    }

    [Fact]
    public async Task A_refused_list_is_tried_again_only_after_half_a_minute()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On(Pods.Path, Answer.Status(403, "Forbidden", "not yet"), Answer.Json(Pods.List(10, null, Pods.Pod("a", 1))))
            .On(Pods.WatchPath, new ScriptedWatch().ServeAsync);
        await using var run = new ReflectorRun(server).Start();

        await run.PassDelayAsync(ReflectorState.Failed, atLeast: TimeSpan.FromSeconds(30));
        await run.Sink.UntilStateAsync(ReflectorState.Watching);

        run.Sink.Names.ShouldBe("a=1");
        run.Reflector.Status.Error.ShouldBeNull();
    }

    [Fact]
    public async Task A_server_that_is_down_at_first_is_followed_once_it_is_up()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On(Pods.Path, Answer.Json(Pods.List(10, null, Pods.Pod("a", 1))));
        var unavailable = server.Endpoint with { Server = new Uri("http://127.0.0.1:1") };
        await using var run = new ReflectorRun(server, endpoint: unavailable).Start();

        await run.Sink.UntilStateAsync(ReflectorState.BackingOff);

        run.Reflector.Status.Error!.ErrorId.ShouldBe("ConnectionRefused");
    }

    [Fact]
    public async Task Cancelling_ends_a_run_without_an_exception_and_says_so()
    {
        await using var server = await ScriptedServer.StartAsync();
        var watch = new ScriptedWatch();
        server.On(Pods.Path, Answer.Json(Pods.List(10, null))).On(Pods.WatchPath, watch.ServeAsync);
        await using var run = new ReflectorRun(server).Start();
        await watch.Opened;

        await run.StopAsync();

        run.Reflector.Status.State.ShouldBe(ReflectorState.Stopped);
    }
}
