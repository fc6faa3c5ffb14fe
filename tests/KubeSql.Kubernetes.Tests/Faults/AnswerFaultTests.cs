namespace KubeSql.Kubernetes.Tests;

public sealed class AnswerFaultTests
{
    private static readonly TimeSpan _backoff = TimeSpan.FromSeconds(50);

    [Fact]
    public async Task A_watch_that_is_compressed_without_being_asked_to_is_read()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On(Pods.Path, Answer.Json(Pods.List(10, null))).On(Pods.WatchPath, Answer.Gzip(Pods.Event("ADDED", Pods.Pod("a", 11)) + "\n"));
        await using var run = new ReflectorRun(server).Start(_backoff);

        await run.Sink.UntilAsync(() => run.Sink.ResourceVersion == "11");

        run.Sink.Names.ShouldBe("a=11");
    }

    [Fact]
    public async Task A_compressed_list_that_is_cut_publishes_nothing_of_itself()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On(Pods.Path, Answer.CutGzip(Pods.List(10, null, Pods.Pod("gone", 1))), Answer.Gzip(Pods.List(20, null, Pods.Pod("a", 2))));
        await using var run = new ReflectorRun(server).Start(_backoff);

        await run.Sink.UntilAsync(() => run.Sink.ResourceVersion == "20");

        run.Sink.Names.ShouldBe("a=2");
        run.Sink.Calls.Count(call => call == "complete").ShouldBe(1);
    }

    [Fact]
    public async Task Events_that_contradict_what_is_known_converge()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On(Pods.Path, Answer.Json(Pods.List(10, null, Pods.Pod("a", 1), Pods.Pod("b", 2)))).On(Pods.WatchPath, Answer.Events(
            Pods.Event("ADDED", Pods.Pod("a", 11)),
            Pods.Event("MODIFIED", Pods.Pod("unknown", 12)),
            Pods.Event("DELETED", Pods.Pod("never-seen", 13)),
            Pods.Event("DELETED", Pods.Pod("b", 14)),
            Pods.Event("DELETED", Pods.Pod("b", 15))));
        await using var run = new ReflectorRun(server).Start(_backoff);

        await run.Sink.UntilAsync(() => run.Sink.ResourceVersion == "15");

        run.Sink.Names.ShouldBe("a=11 unknown=12");
    }

    [Fact]
    public async Task Events_of_an_unknown_type_are_counted_and_the_watch_goes_on()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On(Pods.Path, Answer.Json(Pods.List(10, null))).On(Pods.WatchPath, Answer.Events(
            """{"type":"NEWS","object":{}}""", """{"type":"MORE","object":{}}""", Pods.Event("ADDED", Pods.Pod("a", 11))));
        await using var run = new ReflectorRun(server).Start(_backoff);

        await run.Sink.UntilAsync(() => run.Sink.ResourceVersion == "11");

        run.Sink.Names.ShouldBe("a=11");
        run.Diagnostics.Warnings.ShouldBe(["Left out 2 event(s) of an unknown type while trying to watch pods."]);
    }

    [Fact]
    public async Task A_stream_that_HTTP2_resets_is_resumed()
    {
        await using var server = await ScriptedServer.StartAsync(TestAuthority.Create().Server(["127.0.0.1"]));
        var first = new ScriptedWatch();
        var second = new ScriptedWatch();
        server.On(Pods.Path, Answer.Json(Pods.List(10, null))).On(Pods.WatchPath, first.ServeAsync, second.ServeAsync);
        await using var run = new ReflectorRun(server, endpoint: server.Endpoint with { InsecureSkipTlsVerify = true }).Start(_backoff);

        first.Send(Pods.Event("ADDED", Pods.Pod("a", 11)) + "\n");
        await run.Sink.UntilAsync(() => run.Sink.ResourceVersion == "11");
        first.Cut();
        await second.Opened;

        server.RequestsTo(Pods.WatchPath)[1].Query["resourceVersion"].ToString().ShouldBe("11");
        server.RequestsTo(Pods.WatchPath)[1].Protocol.ShouldBe("HTTP/2");
    }
}
