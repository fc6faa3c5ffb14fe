using System.Text.Json;
using KubeSql.Cli.Tests.Support;

namespace KubeSql.Cli.Tests.Processes;

public sealed class DoctorTests
{
    [Fact]
    public async Task The_demo_is_healthy()
    {
        var outcome = await InProcess.RunAsync(["doctor", "--demo", "-o", "json"]);

        outcome.ExitCode.ShouldBe(0);
        using var steps = JsonDocument.Parse(outcome.Output);
        steps.RootElement.EnumerateArray().Select(step => step.GetProperty("step").GetString())
            .ShouldBe(["kubeconfig", "dns", "tcp", "tls", "credential", "clock", "identity", "version", "rights"]);
        steps.RootElement.EnumerateArray().ShouldAllBe(step => step.GetProperty("result").GetString() == "ok" || step.GetProperty("result").GetString() == "skipped");
    }

    [Fact]
    public async Task A_server_that_is_down_fails_the_tcp_step_and_the_exit_code_is_three()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("config", Kubeconfigs.For(new Uri("https://127.0.0.1:1")));

        var outcome = await InProcess.RunAsync(["doctor", "--kubeconfig", file, "-o", "tsv", "--no-headers"]);

        outcome.ExitCode.ShouldBe(3);
        outcome.Output.ShouldContain("test-context\ttcp\tfailed\t");
        outcome.Output.ShouldContain("test-context\ttls\tskipped\t");
    }

    [Fact]
    public async Task Options_of_queries_are_not_taken()
    {
        var outcome = await InProcess.RunAsync(["--demo", "doctor"]);

        outcome.ExitCode.ShouldBe(1);
        outcome.Error.ShouldStartWith("error: doctor does not take '--demo' before its name.");
    }
}
