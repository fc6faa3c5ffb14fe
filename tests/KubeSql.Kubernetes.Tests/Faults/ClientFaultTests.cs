using KubeSql.Simulator.Faults;

namespace KubeSql.Kubernetes.Tests;

/// <summary>What happens on the client's own side: its clock, its machine, and whoever cancels it.</summary>
public sealed class ClientFaultTests
{
    private static readonly TimeSpan _backoff = TimeSpan.FromSeconds(50);

    [Theory]
    [InlineData(-10)]
    [InlineData(10)]
    public async Task A_clock_that_is_wrong_by_minutes_changes_nothing(int minutes)
    {
        await using var scene = await FaultScene.StartAsync([new FaultRule { Fault = "F19/date", Times = 2 }]);
        scene.Time.Advance(TimeSpan.FromMinutes(minutes));

        scene.Change();

        await scene.ShouldEqualTruthAsync();
    }

    [Fact]
    public async Task A_machine_that_slept_for_an_hour_resumes_its_watch_and_does_not_list()
    {
        await using var scene = await FaultScene.StartAsync([]);
        await scene.Sink.UntilStateAsync(ReflectorState.Watching);

        scene.Proxy.Break(StreamFault.BlackHole());
        scene.Change();
        scene.Time.Advance(TimeSpan.FromHours(1));

        await scene.ShouldEqualTruthAsync();
        scene.Reflector.Status.Relists.ShouldBe(0);
    }

    /// <summary>Cancelled when the sink is called for the n-th time: before, inside and after the list, and inside the watch.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Cancelling_at_any_step_ends_the_run(int step)
    {
        await using var server = await ScriptedServer.StartAsync();
        var watch = new ScriptedWatch();
        watch.Send(Pods.Event("ADDED", Pods.Pod("b", 11)) + "\n");
        server.Always(Pods.Path, Answer.Json(Pods.List(10, null, Pods.Pod("a", 1)))).On(Pods.WatchPath, watch.ServeAsync);
        await using var run = new ReflectorRun(server).Start(_backoff);

        await run.Sink.UntilAsync(() => run.Sink.Calls.Count + run.Sink.Statuses.Count >= step);
        await run.StopAsync();

        run.Reflector.Status.State.ShouldBe(ReflectorState.Stopped);
        run.Sink.Names.ShouldBeOneOf("", "a=1", "a=1 b=11");
    }

    /// <summary>Cancelled while the network keeps it waiting: for a connection, headers, a list, the next event.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(60)]
    [InlineData(200)]
    [InlineData(300)]
    [InlineData(450)]
    [InlineData(600)]
    public async Task Cancelling_while_the_network_is_awaited_ends_the_run(int bytes)
    {
        await using var scene = await FaultScene.StartAsync([], faults: [StreamFault.BlackHole(bytes), StreamFault.BlackHole(bytes)]);

        await scene.Sink.UntilAsync(() => scene.Sink.Calls.Count > 0);
        await scene.StopAsync();

        scene.Reflector.Status.State.ShouldBe(ReflectorState.Stopped);
    }

    [Fact]
    public async Task Two_clients_of_one_server_do_not_mix()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On(Pods.Path, Answer.Json(Pods.List(10, null, Pods.Pod("a", 1))), Answer.Json(Pods.List(20, null, Pods.Pod("b", 2))));
        await using var one = new ReflectorRun(server).Start(_backoff);
        await one.Sink.UntilAsync(() => one.Sink.ResourceVersion == "10");
        await using var other = new ReflectorRun(server).Start(_backoff);
        await other.Sink.UntilAsync(() => other.Sink.ResourceVersion == "20");

        await one.StopAsync();

        (one.Sink.Names, other.Sink.Names).ShouldBe(("a=1", "b=2"));
        one.Reflector.Status.Bytes.ShouldBeGreaterThan(0);
        other.Reflector.Status.State.ShouldNotBe(ReflectorState.Stopped);
    }
}
