using KubeSql.Cli.Tests.Support;

namespace KubeSql.Cli.Tests.Options;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("unknown option '--outptu'", "did you mean '--output'?", "--outptu", "json", "select 1")]
    [InlineData("unknown option '--contxt'", "did you mean '--context'?", "select 1", "--contxt=a")]
    [InlineData("unknown option '--zzzzzzzz'", "kubesql --help", "--zzzzzzzz")]
    [InlineData("unknown option '--prt'", "did you mean '--port'?", "simulate", "--prt", "5")]
    [InlineData("unexpected argument 'name' after the query", "quotes", "select", "name", "from", "pods")]
    [InlineData("unexpected argument 'now'", "kubesql --help", "simulate", "now")]
    [InlineData("no output format 'xml'", "kubesql --help", "select 1", "-o", "xml")]
    [InlineData("'5x' is not a time", "kubesql --help", "select 1", "--timeout", "5x")]
    [InlineData("'huge' is not a size", "kubesql --help", "simulate", "--size", "huge")]
    [InlineData("--port needs a number", "kubesql --help", "simulate", "--port", "65536")]
    [InlineData("--context", "kubesql --help", "select 1", "--context")]
    [InlineData("exclude each other", "kubesql --help", "select 1", "--all")]
    [InlineData("exclude each other", "kubesql --help", "-f", "a.sql", "-t", "pods")]
    [InlineData("exclude each other", "kubesql --help", "select 1", "--context", "a", "--all-contexts")]
    [InlineData("--demo", "kubesql --help", "select 1", "--demo", "--context", "a")]
    [InlineData("--namespace needs a name", "leave it out", "select 1", "-n", "")]
    [InlineData("not of the form name=value", "-p ns=kube-system", "select :a", "-p", "a")]
    [InlineData("simulate does not take '--demo'", "kubesql simulate --help", "--demo", "simulate")]
    [InlineData("standard input is a terminal", "pipe", "-")]
    public async Task A_wrong_command_line_is_one_error_a_hint_and_exit_code_1(string error, string hint, params string[] arguments)
    {
        var outcome = await InProcess.RunAsync(arguments);

        outcome.ExitCode.ShouldBe(1);
        outcome.Output.ShouldBeEmpty();
        var lines = outcome.Error.TrimEnd('\n').Split('\n');
        lines.Length.ShouldBe(2);
        lines[0].ShouldStartWith("error: ");
        lines[0].ShouldContain(error);
        lines[1].ShouldStartWith("hint: ");
        lines[1].ShouldContain(hint);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_named()
    {
        var outcome = await InProcess.RunAsync(["-f", "no-such-file.sql"]);
        (outcome.ExitCode, outcome.Error.Contains("no-such-file.sql", StringComparison.Ordinal)).ShouldBe((1, true));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" \n")]
    public async Task Nothing_at_all_is_help_on_standard_error_and_exit_code_1(string? input)
    {
        var outcome = await InProcess.RunAsync([], input);
        (outcome.ExitCode, outcome.Output).ShouldBe((1, ""));
        outcome.Error.ShouldContain("kubesql [<query>] [command] [options]");
    }

    [Fact]
    public async Task Help_shows_every_option_and_examples()
    {
        var outcome = await InProcess.RunAsync(["--help"]);
        outcome.ExitCode.ShouldBe(0);
        foreach (var part in (string[])["--kubeconfig", "--context", "--all-contexts", "--namespace", "--demo", "--output", "--no-headers",
            "--timeout", "--parameter", "--verbose", "--file", "--include-secret-values", "--all", "--table", "simulate", "Examples:", "Exit codes:"])
        {
            outcome.Output.ShouldContain(part);
        }
    }

    [Fact]
    public async Task Help_wins_over_errors() => (await InProcess.RunAsync(["--help", "--no-such-option"])).ExitCode.ShouldBe(0);

    [Fact]
    public async Task Help_of_simulate_speaks_of_simulate_only()
    {
        var outcome = await InProcess.RunAsync(["simulate", "--help"]);
        outcome.Output.ShouldContain("kubesql simulate [options]");
        outcome.Output.ShouldNotContain("query");
    }
}
