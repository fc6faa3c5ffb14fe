namespace KubeSql.Kubernetes.Tests;

public sealed class SlowSinkTests
{
    // More than the buffers of both sockets hold: the server can only send it all to somebody who reads.
    private const int LastVersion = 100_000;

    [Fact]
    public async Task A_sink_that_stands_still_does_not_stop_the_reading_and_ends_up_right()
    {
        await using var server = await ScriptedServer.StartAsync();
        var watch = new ScriptedWatch();
        server.On(Pods.Path, Answer.Json(Pods.List(10, null, Pods.Pod("a", 1), Pods.Pod("gone", 1)))).On(Pods.WatchPath, watch.ServeAsync);
        await using var run = new ReflectorRun(server, maximumQueuedBytes: 4000).Start();
        await watch.Opened;
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        run.Sink.Gate = gate.Task;

        watch.Send(Pods.Event("DELETED", Pods.Pod("gone", 11)) + "\n");
        foreach (int[] versions in Enumerable.Range(12, LastVersion - 11).Chunk(1000))
        {
            watch.Send(string.Concat(versions.Select(version => Pods.Event("MODIFIED", Pods.Pod(version % 2 == 0 ? "a" : "b", version)) + "\n")));
        }

        watch.End();
        await server.UntilAnsweredAsync(Pods.WatchPath);
        gate.SetResult();
        await run.Sink.UntilAsync(() => run.Sink.ResourceVersion == $"{LastVersion}");

        run.Sink.Names.ShouldBe($"a={LastVersion} b={LastVersion - 1}");
        run.Reflector.Status.Coalesced.ShouldBeGreaterThan(1000);
    }
}
