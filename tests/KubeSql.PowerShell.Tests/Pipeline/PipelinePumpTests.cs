namespace KubeSql.PowerShell.Tests.Pipeline;

public sealed class PipelinePumpTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly RecordingWriter _writer = new();
    private readonly PipelinePump _pump;

    public PipelinePumpTests() => _pump = new PipelinePump(_writer, _time);

    private static CancellationToken TestToken => TestContext.Current.CancellationToken;

    public void Dispose() => _pump.Dispose();

    [Fact]
    public void The_result_of_the_work_comes_back() =>
        _pump.Await(_ => Task.FromResult(42), TestToken).ShouldBe(42);

    [Fact]
    public void An_error_of_the_work_comes_back_as_it_is() =>
        Should.Throw<SqlQueryException>(() => _pump.Await<int>(_ => throw new SqlQueryException("SyntaxError", "no"), TestToken))
            .ErrorId.ShouldBe("SyntaxError");

    [Fact]
    public void Messages_go_to_the_stream_of_their_level_in_order()
    {
        _pump.Await(
            _ =>
            {
                _pump.Post(new Diagnostic(DiagnosticLevel.Debug, null, "one"));
                _pump.Post(new Diagnostic(DiagnosticLevel.Verbose, "prod", "two"));
                _pump.Post(new Diagnostic(DiagnosticLevel.Warning, "prod", "three"));
                return Task.FromResult(0);
            },
            TestToken);

        _writer.Lines.ShouldBe(["debug: one", "verbose: prod: two", "warning: prod: three"]);
    }

    [Fact]
    public void Messages_from_any_thread_are_written_on_the_waiting_one()
    {
        _pump.Await(
            async _ =>
            {
                await Task.WhenAll(Enumerable.Range(0, 20).Select(
                    number => Task.Run(() => _pump.Post(new Diagnostic(DiagnosticLevel.Verbose, null, $"{number}")))));
                return 0;
            },
            TestToken);

        _writer.Threads.ShouldBe([Environment.CurrentManagedThreadId]);
    }

    [Fact]
    public void A_message_is_written_while_the_work_goes_on()
    {
        var heard = new TaskCompletionSource<int>();
        _writer.OnLine = _ => heard.SetResult(1);

        _pump.Await(
            _ =>
            {
                _pump.Post(new Diagnostic(DiagnosticLevel.Verbose, null, "waiting to be heard"));
                return heard.Task;
            },
            TestToken).ShouldBe(1);
    }

    [Fact]
    public void Work_of_less_than_a_second_shows_no_progress()
    {
        _pump.Await(
            _ =>
            {
                _pump.Report(new QueryProgress(0, 2, 10, "listing pods"));
                _time.Advance(PipelinePump.ProgressDelay - TimeSpan.FromMilliseconds(1));
                return Task.FromResult(0);
            },
            TestToken);

        _writer.Lines.ShouldBeEmpty();
    }

    [Fact]
    public void Longer_work_shows_the_latest_progress_and_completes_it()
    {
        var shown = new TaskCompletionSource<int>();
        _writer.OnLine = _ => shown.TrySetResult(0);

        _pump.Await(
            _ =>
            {
                _pump.Report(new QueryProgress(0, 4, 0, "listing pods"));
                _pump.Report(new QueryProgress(1, 4, 1234, "listing nodes"));
                _time.Advance(PipelinePump.ProgressDelay);
                return shown.Task;
            },
            TestToken);

        _writer.Lines.ShouldBe(["progress: listing nodes, 1 of 4 tables, 1,234 objects, 25%", "progress completed"]);
    }

    [Fact]
    public void Progress_is_throttled()
    {
        var shown = new SemaphoreSlim(0);
        _writer.OnLine = _ => shown.Release();

        _pump.Await(
            async token =>
            {
                _pump.Report(new QueryProgress(0, 1, 1, "listing pods"));
                _time.Advance(PipelinePump.ProgressDelay);
                await shown.WaitAsync(token);
                _time.Advance(PipelinePump.ProgressInterval / 2);
                _pump.Report(new QueryProgress(0, 1, 2, "too soon"));
                _time.Advance(PipelinePump.ProgressInterval / 4);
                return 0;
            },
            TestToken);

        _writer.Lines.Count(line => line.StartsWith("progress:", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public void Cancelling_returns_at_once_even_if_the_work_does_not_listen()
    {
        using var stop = new CancellationTokenSource();
        var never = new TaskCompletionSource<int>();

        Should.Throw<OperationCanceledException>(() => _pump.Await(
            _ =>
            {
                stop.Cancel();
                return never.Task;
            },
            stop.Token));
    }

    [Fact]
    public async Task Cancelling_reaches_the_work()
    {
        using var stop = new CancellationTokenSource();
        var told = new TaskCompletionSource();

        Should.Throw<OperationCanceledException>(() => _pump.Await(
            async token =>
            {
                token.Register(told.SetResult);
                await stop.CancelAsync();
                await Task.Delay(Timeout.InfiniteTimeSpan, token);
                return 0;
            },
            stop.Token));

        await told.Task.WaitAsync(TestToken);
    }

    [Fact]
    public async Task What_abandoned_work_brings_in_the_end_is_disposed()
    {
        using var stop = new CancellationTokenSource();
        var late = new TaskCompletionSource<Resource>();
        var resource = new Resource();
        Should.Throw<OperationCanceledException>(() => _pump.Await(
            _ =>
            {
                stop.Cancel();
                return late.Task;
            },
            stop.Token));

        late.SetResult(resource);

        await resource.Disposed.Task.WaitAsync(TestToken);
    }

    [Fact]
    public async Task A_stream_that_refuses_a_message_stops_the_work()
    {
        var told = new TaskCompletionSource();
        _writer.OnLine = _ => throw new InvalidOperationException("refused");

        Should.Throw<InvalidOperationException>(() => _pump.Await(
            async token =>
            {
                token.Register(told.SetResult);
                _pump.Post(new Diagnostic(DiagnosticLevel.Warning, null, "stop here"));
                await Task.Delay(Timeout.InfiniteTimeSpan, token);
                return 0;
            },
            TestToken)).Message.ShouldBe("refused");

        await told.Task.WaitAsync(TestToken);
    }

    [Fact]
    public void A_message_after_the_end_is_harmless()
    {
        _pump.Dispose();

        Should.NotThrow(() => _pump.Post(new Diagnostic(DiagnosticLevel.Warning, null, "too late")));
    }

    private sealed class Resource : IAsyncDisposable
    {
        public TaskCompletionSource Disposed { get; } = new();

        public ValueTask DisposeAsync()
        {
            Disposed.SetResult();
            return ValueTask.CompletedTask;
        }
    }
}
