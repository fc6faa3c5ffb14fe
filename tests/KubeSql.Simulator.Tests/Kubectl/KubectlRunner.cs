using System.Diagnostics;

namespace KubeSql.Simulator.Tests.Kubectl;

/// <summary>Runs the kubectl on PATH against a simulated server.</summary>
public sealed class KubectlRunner : IAsyncLifetime
{
    private const string Token = "kubectl-admin";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly string _home = Directory.CreateTempSubdirectory("kubesql-kubectl-").FullName;
    private SimulatedCluster? _cluster;
    private SimulatorHost? _host;

    public static string? Path { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => System.IO.Path.Combine(folder, OperatingSystem.IsWindows() ? "kubectl.exe" : "kubectl"))
        .FirstOrDefault(File.Exists);

    public SimulatedCluster Cluster => _cluster!;

    public async ValueTask InitializeAsync()
    {
        _cluster = SimulatedCluster.Create();
        _cluster.AddToken(Token, "admin", "system:masters");
        _host = await SimulatorHost.StartAsync(_cluster, new SimulatorHostOptions { UseTls = true });
        await File.WriteAllTextAsync(Kubeconfig, _host.Kubeconfig);
    }

    /// <summary>What kubectl prints; the test fails when kubectl does.</summary>
    public async Task<string> RunAsync(string arguments, string? input = null)
    {
        var (code, output, error) = await TryRunAsync(arguments, input);
        code.ShouldBe(0, $"kubectl {arguments}\n{error}");
        return output;
    }

    public async Task<(int Code, string Output, string Error)> TryRunAsync(string arguments, string? input = null)
    {
        using var process = Start(arguments);
        if (input is not null)
        {
            await process.StandardInput.WriteAsync(input);
        }

        process.StandardInput.Close();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(s_patience);
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var error = process.StandardError.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, await output, await error);
    }

    public Process Start(string arguments)
    {
        Assert.SkipWhen(Path is null, "there is no kubectl on PATH");
        var start = new ProcessStartInfo(Path!, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["KUBECONFIG"] = Kubeconfig;
        // Its caches of discovery must not outlive the server.
        start.Environment["HOME"] = _home;
        return Process.Start(start)!;
    }

    public async ValueTask DisposeAsync()
    {
        await _host!.DisposeAsync();
        await _cluster!.DisposeAsync();
        Directory.Delete(_home, recursive: true);
    }

    private string Kubeconfig => System.IO.Path.Combine(_home, "kubeconfig");
}
