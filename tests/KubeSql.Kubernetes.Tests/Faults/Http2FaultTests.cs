using System.Threading.Channels;

namespace KubeSql.Kubernetes.Tests;

public sealed class Http2FaultTests
{
    // Backoff passes at once; deadlines do not.
    private static readonly TimeSpan _backoff = TimeSpan.FromSeconds(50);

    private const int InternalError = 2;
    private const int RefusedStream = 7;
    private const int Cancel = 8;

    private readonly Channel<FrameStream> _watches = Channel.CreateUnbounded<FrameStream>();
    private int _lists;

    public static TheoryData<int> Codes { get; } = [InternalError, RefusedStream, Cancel];

    [Fact]
    public async Task Streams_open_at_a_GOAWAY_go_on_and_are_resumed_elsewhere_when_the_connection_closes()
    {
        await using var server = new FrameServer(AnswerAsync);
        await using var run = new ReflectorRun(server).Start(_backoff);
        var first = await NextWatchAsync();

        first.Connection.GoAway(first.Id);
        first.Send(Pods.Event("ADDED", Pods.Pod("a", 11)) + "\n");
        await run.Sink.UntilAsync(() => run.Sink.ResourceVersion == "11");
        first.Connection.Close();
        var second = await NextWatchAsync();
        second.Send(Pods.Event("ADDED", Pods.Pod("b", 12)) + "\n");
        await run.Sink.UntilAsync(() => run.Sink.ResourceVersion == "12");

        run.Sink.Names.ShouldBe("a=11 b=12");
        second.From.ShouldBe("11");
        second.Connection.ShouldNotBe(first.Connection);
        _lists.ShouldBe(1);
    }

    [Fact]
    public async Task Streams_that_a_GOAWAY_did_not_look_at_are_asked_for_again_elsewhere()
    {
        int refused = 0;
        await using var server = new FrameServer(async stream =>
        {
            if (stream.IsWatch && Interlocked.Increment(ref refused) == 1)
            {
                stream.Connection.GoAway(stream.Id - 2);
                return;
            }

            await AnswerAsync(stream);
        });
        await using var run = new ReflectorRun(server).Start(_backoff);

        var watch = await NextWatchAsync();
        watch.Send(Pods.Event("ADDED", Pods.Pod("a", 11)) + "\n");
        await run.Sink.UntilAsync(() => run.Sink.ResourceVersion == "11");

        run.Sink.Names.ShouldBe("a=11");
        server.Connections.Count.ShouldBe(2);
        _lists.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task A_watch_whose_stream_is_reset_is_resumed(int code)
    {
        await using var server = new FrameServer(AnswerAsync);
        await using var run = new ReflectorRun(server).Start(_backoff);
        var first = await NextWatchAsync();
        first.Send(Pods.Event("ADDED", Pods.Pod("a", 11)) + "\n" + """{"type":"ADD""");
        await run.Sink.UntilAsync(() => run.Sink.ResourceVersion == "11");

        first.Reset(code);

        var second = await NextWatchAsync();
        second.From.ShouldBe("11");
        _lists.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task A_list_whose_stream_is_reset_is_asked_for_again(int code)
    {
        int resets = 0;
        await using var server = new FrameServer(async stream =>
        {
            if (!stream.IsWatch && ++resets <= 2)
            {
                if (resets == 2)
                {
                    stream.Start();
                }

                stream.Reset(code);
                return;
            }

            await AnswerAsync(stream);
        });
        await using var run = new ReflectorRun(server).Start(_backoff);

        await run.Sink.UntilAsync(() => run.Sink.ResourceVersion == "10");

        run.Sink.Calls.Count(call => call == "complete").ShouldBe(1);
    }

    [Fact]
    public async Task Twenty_watches_at_a_server_of_two_streams_a_connection_use_more_connections()
    {
        const int Watches = 20;
        await using var server = new FrameServer(AnswerAsync, maximumStreams: 2);
        await using var run = new ReflectorRun(server).Start(_backoff);
        RecordingSink[] others = [.. Enumerable.Range(1, Watches - 1).Select(_ => new RecordingSink())];
        others.ToList().ForEach(run.StartAnother);

        for (int count = 0; count < Watches; count++)
        {
            (await NextWatchAsync()).Send(Pods.Event("ADDED", Pods.Pod("a", 11)) + "\n");
        }

        foreach (var sink in (RecordingSink[])[run.Sink, .. others])
        {
            await sink.UntilAsync(() => sink.Names == "a=11");
        }

        server.Connections.Count.ShouldBeGreaterThanOrEqualTo(Watches / 2);
    }

    private async Task AnswerAsync(FrameStream stream)
    {
        if (stream.IsForNewest)
        {
            stream.Answer(Pods.List(12, null));
            return;
        }

        if (!stream.IsWatch)
        {
            Interlocked.Increment(ref _lists);
            stream.Answer(Pods.List(10, null));
            return;
        }

        stream.Start();
        await _watches.Writer.WriteAsync(stream);
    }

    private Task<FrameStream> NextWatchAsync() =>
        _watches.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(20));
}
