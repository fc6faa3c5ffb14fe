using KubeSql.Cli.Terminal;

namespace KubeSql.Cli.Tests.Terminal;

public sealed class WarningLinesTests : IDisposable
{
    private readonly StringWriter _error = new() { NewLine = "\n" };

    [Fact]
    public void A_warning_is_one_line_once_however_it_comes()
    {
        var lines = new WarningLines(_error, isVerbose: false);
        lines.Write(new Diagnostic(DiagnosticLevel.Warning, "prod", "pods of prod are\nforbidden"));
        lines.Warn("pods of prod are\nforbidden");
        _error.ToString().ShouldBe("warning: pods of prod are forbidden\n");
    }

    [Fact]
    public void Diagnostics_are_silent_unless_asked_for()
    {
        new WarningLines(_error, isVerbose: false).Write(new Diagnostic(DiagnosticLevel.Verbose, "prod", "GET /api"));
        _error.ToString().ShouldBeEmpty();
    }

    [Fact]
    public void Diagnostics_name_their_level_and_cluster()
    {
        var lines = new WarningLines(_error, isVerbose: true);
        lines.Write(new Diagnostic(DiagnosticLevel.Verbose, "prod", "GET /api"));
        lines.Write(new Diagnostic(DiagnosticLevel.Debug, null, "x"));
        _error.ToString().ShouldBe("verbose: prod: GET /api\ndebug: x\n");
    }

    public void Dispose() => _error.Dispose();
}
