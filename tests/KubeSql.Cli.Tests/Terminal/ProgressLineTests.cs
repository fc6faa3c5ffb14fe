using KubeSql.Cli.Terminal;
using KubeSql.Cli.Tests.Support;

namespace KubeSql.Cli.Tests.Terminal;

public sealed class ProgressLineTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly StringWriter _error = new();
    private readonly TaskCompletionSource<int> _work = new();
    private readonly LatestProgress _progress = new();

    [Fact]
    public async Task Work_that_is_done_within_a_second_shows_nothing()
    {
        var showing = Show(isTerminal: true);
        _time.Advance(TimeSpan.FromSeconds(0.9));
        _work.SetResult(1);
        (await showing).ShouldBe(1);
        _error.ToString().ShouldBeEmpty();
    }

    [Fact]
    public async Task Longer_work_shows_what_it_waits_for()
    {
        _progress.Report(new QueryProgress(1, 3, 12_345, "listing pods of [prod]"));
        var showing = Show(isTerminal: true);
        _time.Advance(TimeSpan.FromSeconds(1));
        _error.ToString().ShouldContain("listing pods of [prod]: 12,345 objects, 1 of 3 tables");
        _work.SetResult(1);
        await showing;
    }

    [Fact]
    public async Task The_line_follows_the_progress()
    {
        var showing = Show(isTerminal: true);
        _time.Advance(TimeSpan.FromSeconds(1));
        _error.ToString().ShouldContain("working");
        _progress.Report(new QueryProgress(2, 3, 7, "listing nodes of prod"));
        _time.Advance(TimeSpan.FromSeconds(0.1));
        _error.ToString().ShouldContain("listing nodes of prod: 7 objects, 2 of 3 tables");
        _work.SetResult(1);
        await showing;
    }

    [Fact]
    public async Task The_cursor_is_back_at_the_end()
    {
        var showing = Show(isTerminal: true);
        _time.Advance(TimeSpan.FromSeconds(1));
        _error.ToString().ShouldContain("\u001b[?25l");
        _work.SetResult(1);
        await showing;
        _error.ToString().LastIndexOf("\u001b[?25h", StringComparison.Ordinal)
            .ShouldBeGreaterThan(_error.ToString().LastIndexOf("\u001b[?25l", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_terminal_nothing_is_shown()
    {
        var showing = Show(isTerminal: false);
        _time.Advance(TimeSpan.FromSeconds(5));
        _work.SetResult(1);
        await showing;
        _error.ToString().ShouldBeEmpty();
    }

    public void Dispose() => _error.Dispose();

    private Task<int> Show(bool isTerminal)
    {
        var streams = new StandardStreams { Output = Stream.Null, Error = _error, IsErrorTerminal = isTerminal };
        return new ProgressLine(streams, _time).ShowWhileAsync(_work.Task, _progress, TestContext.Current.CancellationToken);
    }
}
