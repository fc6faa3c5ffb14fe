using System.Text.RegularExpressions;
using KubeSql.Cli.Tests.Support;

namespace KubeSql.Cli.Tests.Processes;

public sealed class ProcessTests
{
    [Fact]
    public async Task Version_is_one_line()
    {
        var outcome = await KubeSqlProcess.RunAsync(["--version"]);
        (outcome.ExitCode, outcome.Error).ShouldBe((0, ""));
        Regex.IsMatch(outcome.Output, @"^kubesql \d+\.\d+\.\d+\r?\n\z").ShouldBeTrue();
    }

    [Fact]
    public async Task A_wrong_command_line_leaves_standard_output_empty()
    {
        var outcome = await KubeSqlProcess.RunAsync(["--no-such-option"]);
        (outcome.ExitCode, outcome.Output).ShouldBe((1, ""));
        outcome.Error.ShouldStartWith("error: Unknown option '--no-such-option'");
    }

    [Fact]
    public async Task An_empty_standard_input_and_no_query_is_help_and_exit_code_1() => (await KubeSqlProcess.RunAsync([])).ExitCode.ShouldBe(1);
}
