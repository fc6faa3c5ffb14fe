using KubeSql.Simulator.Faults;

namespace KubeSql.Kubernetes.Tests;

public sealed class ConnectionFaultTests
{
    // Backoff passes at once; the deadlines of lists (60 s) and watches (280 s) do not.
    private static readonly TimeSpan _backoff = TimeSpan.FromSeconds(50);

    /// <summary>Where a fault strikes: before the status line, inside the headers, at several places of the body.</summary>
    public static TheoryData<int> Places { get; } = [0, 40, 120, 180, 260, 340];

    [Theory]
    [MemberData(nameof(Places))]
    public Task A_connection_reset_anywhere_is_healed(int place) =>
        HealsAsync(StreamFault.Reset(place), StreamFault.Reset(place + 700), StreamFault.Reset(1));

    [Theory]
    [MemberData(nameof(Places))]
    public Task A_connection_half_closed_anywhere_is_healed(int place) =>
        HealsAsync(StreamFault.HalfClose(place), StreamFault.HalfClose(place + 700));

    [Fact]
    public Task Chunks_of_impossible_size_are_healed() => HealsAsync(StreamFault.BadChunkSize, StreamFault.BadChunkSize);

    [Fact]
    public Task Bytes_that_trickle_in_are_read() => HealsAsync(StreamFault.Trickle, StreamFault.Trickle);

    [Theory]
    [InlineData(0)]
    [InlineData(200)]
    public async Task A_list_from_a_black_hole_is_given_up_after_its_deadline_and_asked_for_again(int place)
    {
        await using var server = await ScriptedServer.StartAsync();
        Script(server);
        await using var run = new ReflectorRun(server, faults: StreamFault.BlackHole(place)).Start(_backoff);

        await server.UntilAnsweredAsync(Pods.Path);
        await run.Time.UntilTimerAsync(due => due == TimeSpan.FromSeconds(60));
        run.Time.Advance(TimeSpan.FromSeconds(60));
        await run.Sink.UntilAsync(() => run.Sink.ResourceVersion == "12");

        run.Sink.Names.ShouldBe("a=12");
    }

    [Fact]
    public async Task A_server_that_is_gone_for_a_while_is_found_again_without_a_list()
    {
        await using var server = await ScriptedServer.StartAsync();
        Script(server);
        await using var run = new ReflectorRun(
            server, faults: [StreamFault.Reset(800), .. Enumerable.Repeat(StreamFault.Reset(0), 10)]).Start(_backoff);

        await run.Sink.UntilAsync(() => run.Sink.ResourceVersion == "12");

        run.Sink.Names.ShouldBe("a=12");
        server.RequestsTo(Pods.Path).Length.ShouldBe(1);
        run.Proxy.Connections.ShouldBeGreaterThan(5);
    }

    private static async Task HealsAsync(params StreamFault[] faults)
    {
        await using var server = await ScriptedServer.StartAsync();
        Script(server);
        await using var run = new ReflectorRun(server, faults: faults).Start(_backoff);

        await run.Sink.UntilAsync(() => run.Sink.ResourceVersion == "12");

        run.Sink.Names.ShouldBe("a=12");
        run.Proxy.Connections.ShouldBeGreaterThanOrEqualTo(faults.Any(fault => fault.Breaks) ? 2 : 1);
    }

    // The truth: a=1 and b=2 at first; then b goes (11) and a changes (12). A watch gets what it has not seen.
    private static void Script(ScriptedServer server) => server
        .Always(Pods.Path, Answer.Json(Pods.List(10, null, Pods.Pod("a", 1), Pods.Pod("b", 2))))
        .Always(Pods.WatchPath, async context =>
        {
            int from = int.Parse(context.Request.Query["resourceVersion"]!);
            var watch = new ScriptedWatch();
            watch.Send(from < 11 ? Pods.Event("DELETED", Pods.Pod("b", 11)) + "\n" : "\n");
            watch.Send(from < 12 ? Pods.Event("MODIFIED", Pods.Pod("a", 12)) + "\n" : "\n");
            await watch.ServeAsync(context);
        });
}
