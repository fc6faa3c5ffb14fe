using System.Runtime.InteropServices;
using KubeSql.Cli.Tests.Support;

namespace KubeSql.Cli.Tests.Processes;

public sealed class SimulateTests
{
    [Theory]
    [InlineData(false, PosixSignal.SIGTERM)]
    [InlineData(true, PosixSignal.SIGINT)]
    public async Task A_second_kubesql_can_ask_the_simulated_cluster_until_a_signal_ends_it(bool useTls, PosixSignal signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are sent with kill(2).");
        using var folder = new TemporaryFolder();
        var kubeconfig = folder.PathOf("demo.yaml");
        string[] tls = useTls ? ["--tls"] : [];
        using var server = KubeSqlProcess.Start(["simulate", "--size", "2x10", "--write-kubeconfig", kubeconfig, .. tls]);

        var ready = await server.Output.ReadLineAsync(TestContext.Current.CancellationToken);
        ready.ShouldNotBeNull().ShouldStartWith(useTls ? "ready https://" : "ready http://");

        var answer = await KubeSqlProcess.RunAsync(["select count(*) from nodes", "--kubeconfig", kubeconfig, "-o", "tsv", "--no-headers"]);
        answer.ShouldBe(new Outcome(0, "2\n", ""));

        var (outcome, _) = await server.SignalAsync(signal);
        outcome.ShouldBe(new Outcome(0, "", ""));
    }
}
