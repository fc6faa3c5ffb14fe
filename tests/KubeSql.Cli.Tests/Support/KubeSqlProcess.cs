using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace KubeSql.Cli.Tests.Support;

/// <summary>The built <c>kubesql</c> as a child process, without a kubeconfig of the surroundings.</summary>
internal sealed class KubeSqlProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _error;
    private bool _isOutputClosed;

    private KubeSqlProcess(Process process)
    {
        _process = process;
        _error = process.StandardError.ReadToEndAsync();
    }

    public StreamReader Output => _process.StandardOutput;

    public Task Exited => _process.WaitForExitAsync(TestContext.Current.CancellationToken);

    public static KubeSqlProcess Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "KubeSql.Cli.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["KUBECONFIG"] = Path.Combine(AppContext.BaseDirectory, "no-such-kubeconfig");
        start.Environment.Remove("KUBERNETES_SERVICE_HOST");
        return new KubeSqlProcess(Process.Start(start)!);
    }

    /// <summary>Runs to the end.</summary>
    public static async Task<Outcome> RunAsync(string[] arguments, string input = "")
    {
        using var process = Start(arguments);
        await process._process.StandardInput.WriteAsync(input);
        process._process.StandardInput.Close();
        return await process.EndAsync();
    }

    /// <summary>Sends a signal and measures how long the process lives on.</summary>
    public async Task<(Outcome Outcome, TimeSpan Took)> SignalAsync(PosixSignal signal)
    {
        var watch = Stopwatch.StartNew();
        Kill(_process.Id, signal == PosixSignal.SIGINT ? 2 : 15).ShouldBe(0);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        var took = watch.Elapsed;
        return (await EndAsync(), took);
    }

    /// <summary>Stops reading what it writes, as <c>head</c> does.</summary>
    public void CloseOutput()
    {
        Output.Dispose();
        _isOutputClosed = true;
    }

    public async Task<Outcome> EndAsync()
    {
        var output = _isOutputClosed ? "" : await Output.ReadToEndAsync(TestContext.Current.CancellationToken);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new Outcome(_process.ExitCode, output, await _error);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int processId, int signal);
}
