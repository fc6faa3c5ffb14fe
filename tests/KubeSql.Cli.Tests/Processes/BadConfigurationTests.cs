using KubeSql.Cli.Tests.Support;

namespace KubeSql.Cli.Tests.Processes;

public sealed class BadConfigurationTests
{
    [Fact]
    public async Task A_kubeconfig_that_is_not_there_is_named() =>
        ShouldBeClusterError(await KubeSqlProcess.RunAsync(["select 1", "--kubeconfig", "no-such-config.yaml"]), "no-such-config.yaml");

    [Fact]
    public async Task A_context_that_is_not_there_is_named_with_those_there_are()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("config", Kubeconfigs.For(new Uri("http://127.0.0.1:1")));
        ShouldBeClusterError(await KubeSqlProcess.RunAsync(["select 1", "--kubeconfig", file, "--context", "prod"]), "prod", "test-context");
    }

    [Fact]
    public async Task A_server_that_does_not_listen_is_named()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("config", Kubeconfigs.For(new Uri("http://127.0.0.1:1")));
        ShouldBeClusterError(await KubeSqlProcess.RunAsync(["select * from pods", "--kubeconfig", file]), "127.0.0.1:1");
    }

    private static void ShouldBeClusterError(Outcome outcome, params string[] words)
    {
        (outcome.ExitCode, outcome.Output).ShouldBe((3, ""));
        outcome.Error.ShouldStartWith("error: ");
        outcome.Error.ShouldNotContain("   at ");
        foreach (var word in words)
        {
            outcome.Error.ShouldContain(word);
        }
    }
}
