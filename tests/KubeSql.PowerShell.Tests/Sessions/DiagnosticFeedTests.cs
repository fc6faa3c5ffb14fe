namespace KubeSql.PowerShell.Tests.Sessions;

public sealed class DiagnosticFeedTests
{
    private readonly DiagnosticFeed _feed = new();
    private readonly List<string> _heard = [];

    private void Hear(Diagnostic message) => _heard.Add(message.Message);

    private static Diagnostic Warning(string message) => new(DiagnosticLevel.Warning, "prod", message);

    [Fact]
    public void A_listener_hears_what_is_said_while_it_listens()
    {
        _feed.Subscribe(Hear);
        _feed.Post(new Diagnostic(DiagnosticLevel.Debug, null, "detail"));
        _feed.Unsubscribe(Hear);
        _feed.Post(new Diagnostic(DiagnosticLevel.Debug, null, "later"));

        _heard.ShouldBe(["detail"]);
    }

    [Fact]
    public void A_warning_that_nobody_heard_waits_for_the_next_listener()
    {
        _feed.Post(Warning("pods are stale"));
        _feed.Subscribe(Hear);

        _heard.ShouldBe(["pods are stale"]);
    }

    [Fact]
    public void A_waiting_warning_is_heard_once()
    {
        _feed.Post(Warning("pods are stale"));
        _feed.Subscribe(Hear);
        _feed.Unsubscribe(Hear);
        _feed.Subscribe(Hear);

        _heard.Count.ShouldBe(1);
    }

    [Fact]
    public void Details_do_not_wait()
    {
        _feed.Post(new Diagnostic(DiagnosticLevel.Verbose, null, "listing pods"));
        _feed.Subscribe(Hear);

        _heard.ShouldBeEmpty();
    }

    [Fact]
    public void The_same_warning_waits_once()
    {
        _feed.Post(Warning("pods are stale"));
        _feed.Post(Warning("pods are stale"));
        _feed.Subscribe(Hear);

        _heard.Count.ShouldBe(1);
    }

    [Fact]
    public void Of_very_many_waiting_warnings_the_latest_are_kept()
    {
        for (var number = 1; number <= 1000; number++)
        {
            _feed.Post(Warning($"{number}"));
        }

        _feed.Subscribe(Hear);

        _heard.ShouldBe(Enumerable.Range(981, 20).Select(number => $"{number}"));
    }
}
