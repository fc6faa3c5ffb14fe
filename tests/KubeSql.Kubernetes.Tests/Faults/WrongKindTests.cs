namespace KubeSql.Kubernetes.Tests;

/// <summary>A proxy, or a server that misread the Accept header, answers with something else than the objects.</summary>
public sealed class WrongKindTests
{
    private static readonly TimeSpan _backoff = TimeSpan.FromSeconds(50);

    [Theory]
    [InlineData("Table")]
    [InlineData("PartialObjectMetadata")]
    [InlineData("Service")]
    public async Task An_event_of_another_kind_ends_the_watch_and_leaves_the_rows(string kind)
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On(Pods.Path, Answer.Json(Pods.List(10, null, Pods.Pod("a", 1)))).On(
            Pods.WatchPath,
            Answer.Events(Pods.Event("MODIFIED", Pods.Pod("a", 11)), Pods.Event("MODIFIED", Pods.Pod("a", 12).Replace("\"Pod\"", $"\"{kind}\""))));
        await using var run = new ReflectorRun(server).Start();

        await run.Sink.UntilStateAsync(ReflectorState.BackingOff);

        run.Sink.Names.ShouldBe("a=11");
        run.Reflector.Status.ResourceVersion.ShouldBe("11");
        run.Reflector.Status.Error!.Message.ShouldEndWith(": an event holds something else than a Pod.");
    }

    [Theory]
    [InlineData("Table")]
    [InlineData("PartialObjectMetadataList")]
    [InlineData("Pod")]
    public async Task A_list_of_another_kind_is_not_published(string kind)
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On(
            Pods.Path,
            Answer.Json(Pods.List(10, null, Pods.Pod("wrong", 1)).Replace("\"PodList\"", $"\"{kind}\"")),
            Answer.Json(Pods.List(10, null, Pods.Pod("a", 1))));
        await using var run = new ReflectorRun(server).Start(_backoff);

        await run.Sink.UntilAsync(() => run.Sink.ResourceVersion == "10");

        run.Sink.Names.ShouldBe("a=1");
        run.Sink.Statuses.ShouldContain(status => status.Error != null && status.Error.Message.Contains($"the answer is of kind '{kind}' and no list of Pod"));
    }

    [Fact]
    public async Task Objects_that_do_not_say_their_kind_are_taken()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On(Pods.Path, Answer.Json(Pods.List(10, null)))
            .On(Pods.WatchPath, Answer.Events(Pods.Event("ADDED", """{"metadata":{"name":"a","resourceVersion":"11"}}""")));
        await using var run = new ReflectorRun(server).Start(_backoff);

        await run.Sink.UntilAsync(() => run.Sink.ResourceVersion == "11");

        run.Sink.Names.ShouldBe("a=11");
    }
}
