using System.Runtime.InteropServices;
using KubeSql.Benchmarks.Measuring;
using KubeSql.Benchmarks.Reporting;

namespace KubeSql.Benchmarks.Start;

/// <summary>Whole processes from their start to their end, in turn with empty ones.</summary>
internal sealed class StartSuite(BenchmarkOptions options, Report report) : ISuite
{
    private const int RunsPerRepeat = 3;

    /// <inheritdoc/>
    public string Name => "start";

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        report.Suite(Name, "whole processes, in turn with empty ones; median (least – most)");
        if (options.IsFull || options.Suite == Name)
        {
            await MeasurePublishedAsync(cancellationToken);
        }
        else
        {
            report.Skip("kubesql", "publishing it takes long: only with --full or when the suite is named");
        }

        if (ChildProcess.Find("pwsh") is { } pwsh)
        {
            await MeasureImportAsync(pwsh, cancellationToken);
        }
        else
        {
            report.Skip("Import-Module", "there is no pwsh on PATH");
        }
    }

    private async Task MeasurePublishedAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("kubesql-start-").FullName;
        try
        {
            await PublishAsync(folder, cancellationToken);
            await MeasureCommandLineAsync(Path.Combine(folder, "kubesql" + (OperatingSystem.IsWindows() ? ".exe" : "")), cancellationToken);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task PublishAsync(string folder, CancellationToken cancellationToken)
    {
        string[] arguments =
        [
            "publish", Path.Combine(Repository.Root, "src", "KubeSql.Cli"), "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier,
            "--self-contained", "false", "-v", "q", "-nologo", "-o", folder,
        ];
        await ChildProcess.ReadAsync("dotnet", arguments, cancellationToken);
    }

    private async Task MeasureCommandLineAsync(string kubesql, CancellationToken cancellationToken)
    {
        var sampler = new Sampler();
        var empty = Add(sampler, "an empty .NET process", ChildProcess.Self, ["empty"], "");
        var version = Add(sampler, "kubesql --version", kubesql, ["--version"], "kubesql");
        var demo = Add(sampler, "kubesql --demo \"select 1\"", kubesql, ["--demo", "select 1"], "1");
        await sampler.RunWarmAsync(options.Repeat * RunsPerRepeat, cancellationToken);
        report.Add(empty);
        report.Add(version);
        report.Add(version.Above("kubesql --version above the empty process", empty));
        report.Add(demo);
        report.Add(demo.Above("kubesql --demo \"select 1\" above the empty process", empty));
    }

    private async Task MeasureImportAsync(string pwsh, CancellationToken cancellationToken)
    {
        string[] command = ["-NoProfile", "-NonInteractive", "-Command"];
        var sampler = new Sampler();
        var empty = Add(sampler, "an empty pwsh", pwsh, [.. command, "'imported'"], "imported");
        var import = Add(sampler, "pwsh with Import-Module KubeSql", pwsh, [.. command, $"Import-Module '{Repository.Module}'; 'imported'"], "imported");
        await sampler.RunWarmAsync(options.Repeat * RunsPerRepeat, cancellationToken);
        report.Add(empty);
        report.Add(import);
        report.Add(import.Above("Import-Module above the empty pwsh", empty));
    }

    private static Sample Add(Sampler sampler, string name, string program, string[] arguments, string expected) => sampler.Add(
        name,
        token => ChildProcess.ReadAsync(program, arguments, token),
        said =>
        {
            if (!said.Contains(expected, StringComparison.Ordinal))
            {
                throw new WrongAnswerException($"it said <{said.Trim()}>");
            }
        });
}
