using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using KubeSql.Cli.Tests.Support;

namespace KubeSql.Cli.Tests.Processes;

public sealed class SignalTests
{
    /// <summary>What is promised is 100 ms; a machine that is busy with other tests gets more.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(500);

    /// <summary>Milliseconds after which a test that hangs fails.</summary>
    private const int Limit = 60_000;

    [Theory(Timeout = Limit)]
    [InlineData(PosixSignal.SIGINT, 130)]
    [InlineData(PosixSignal.SIGTERM, 143)]
    public async Task A_signal_ends_a_process_that_reads_a_pipe_nobody_writes(PosixSignal signal, int exitCode)
    {
        SkipOnWindows();
        using var folder = new TemporaryFolder();
        var pipe = folder.PathOf("query.sql");
        MakeFifo(pipe, 0b110_000_000).ShouldBe(0);
        using var process = KubeSqlProcess.Start("-f", pipe);

        // Opening a FIFO for writing returns when the other side has opened it for reading.
        await using var writer = await Task.Run(() => new FileStream(pipe, FileMode.Open, FileAccess.Write), TestContext.Current.CancellationToken);
        await ShouldEndAsync(process, signal, exitCode);
    }

    [Fact(Timeout = Limit)]
    public async Task Ctrl_C_ends_a_query_that_waits_for_a_server()
    {
        SkipOnWindows();
        using var folder = new TemporaryFolder();
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var file = folder.Write("config", Kubeconfigs.For(new Uri($"http://{server.LocalEndpoint}")));
        using var process = KubeSqlProcess.Start("select * from pods", "--kubeconfig", file);
        var accepting = server.AcceptTcpClientAsync(TestContext.Current.CancellationToken).AsTask();
        await Task.WhenAny(accepting, process.Exited);
        accepting.IsCompletedSuccessfully.ShouldBeTrue();
        await ShouldEndAsync(process, PosixSignal.SIGINT, 130);
    }

    [Fact(Timeout = Limit)]
    public async Task Ctrl_C_ends_an_endless_answer()
    {
        SkipOnWindows();
        using var process = KubeSqlProcess.Start(
            "--demo", "with recursive n(i) as (select 1 union all select i + 1 from n) select i from n", "-o", "ndjson");
        (await process.Output.ReadLineAsync(TestContext.Current.CancellationToken)).ShouldBe("{\"i\":1}");
        await ShouldEndAsync(process, PosixSignal.SIGINT, 130);
    }

    private static async Task ShouldEndAsync(KubeSqlProcess process, PosixSignal signal, int exitCode)
    {
        var (outcome, took) = await process.SignalAsync(signal);
        (outcome.ExitCode, outcome.Error).ShouldBe((exitCode, ""));
        took.ShouldBeLessThan(s_patience);
    }

    private static void SkipOnWindows() => Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are sent with kill(2).");

    [DllImport("libc", EntryPoint = "mkfifo")]
    private static extern int MakeFifo([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int mode);
}
