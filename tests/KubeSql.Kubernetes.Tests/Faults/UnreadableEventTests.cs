namespace KubeSql.Kubernetes.Tests;

/// <summary>Something on the way spoils a line of a watch. What it said must not be lost.</summary>
public sealed class UnreadableEventTests
{
    private const string Garbage = "this is no JSON";
    private static readonly TimeSpan _backoff = TimeSpan.FromSeconds(50);

    [Theory]
    [InlineData(Garbage)]
    [InlineData("""{"type":"DELETED","object":null}""")]
    [InlineData("""{"object":{"metadata":{"name":"a","resourceVersion":"12"}}}""")]
    [InlineData("""{"type":"DELETED","object":{"metadata":{"name":"a","resourceVersion":"12"},"spec":{"x":#}}}""")]
    public async Task A_corrupted_event_is_asked_for_again(string corrupted)
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On(Pods.Path, Answer.Json(Pods.List(10, null, Pods.Pod("a", 1)))).On(
            Pods.WatchPath,
            Answer.Events(Pods.Event("ADDED", Pods.Pod("b", 11)), corrupted, Pods.Event("ADDED", Pods.Pod("c", 13))),
            Answer.Events(Pods.Event("DELETED", Pods.Pod("a", 12)), Pods.Event("ADDED", Pods.Pod("c", 13))));
        await using var run = new ReflectorRun(server).Start(_backoff);

        await run.Sink.UntilAsync(() => run.Sink.ResourceVersion == "13");

        run.Sink.Names.ShouldBe("b=11 c=13");
        server.RequestsTo(Pods.WatchPath)[1].Query["resourceVersion"].ToString().ShouldBe("11");
        server.RequestsTo(Pods.Path).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_status_says_what_cannot_be_read()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On(Pods.Path, Answer.Json(Pods.List(10, null))).On(Pods.WatchPath, Answer.Events(Garbage));
        await using var run = new ReflectorRun(server).Start();

        await run.Sink.UntilStateAsync(ReflectorState.BackingOff);

        run.Reflector.Status.Error!.ErrorId.ShouldBe("MalformedResponse");
        run.Reflector.Status.Error.Message.ShouldEndWith(": a line is no event.");
    }

    [Fact]
    public async Task What_cannot_be_read_twice_behind_the_same_resourceVersion_is_listed()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On(Pods.Path, Answer.Json(Pods.List(10, null)), Answer.Json(Pods.List(20, null, Pods.Pod("a", 12)))).On(
            Pods.WatchPath,
            Answer.Events(Pods.Event("ADDED", Pods.Pod("b", 11)), Garbage),
            Answer.Events(Pods.Bookmark(11), Garbage));
        await using var run = new ReflectorRun(server).Start(_backoff);

        await run.Sink.UntilAsync(() => run.Sink.ResourceVersion == "20");

        run.Sink.Names.ShouldBe("a=12");
        server.RequestsTo(Pods.WatchPath).Select(request => request.Query["resourceVersion"].ToString()).Take(2).ShouldBe(["10", "11"]);
    }

    [Fact]
    public async Task A_watch_that_can_never_be_read_is_tried_ever_more_rarely_and_rows_come_by_lists()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On(Pods.Path, Answer.Json(Pods.List(10, null)), Answer.Json(Pods.List(20, null)), Answer.Json(Pods.List(30, null, Pods.Pod("a", 25))))
            .Always(Pods.WatchPath, Answer.Events(Garbage));
        await using var run = new ReflectorRun(server).Start(_backoff);

        await run.Sink.UntilAsync(() => run.Sink.ResourceVersion == "30");

        run.Sink.Names.ShouldBe("a=25");
        run.Sink.Statuses.Where(status => status.State == ReflectorState.BackingOff).Take(4).Select(status => status.Reason).ShouldBe(
            [
                "next try in 0.4 s",
                "what comes next cannot be read, next try in 0.8 s",
                "next try in 1.6 s",
                "what comes next cannot be read, next try in 3.2 s",
            ]);
    }
}
