using System.Diagnostics;

namespace KubeSql.Benchmarks.Measuring;

/// <summary>Starts processes to measure or to measure with.</summary>
internal static class ChildProcess
{
    /// <summary>This program's executable.</summary>
    public static string Self { get; } =
        Path.Combine(AppContext.BaseDirectory, typeof(ChildProcess).Assembly.GetName().Name + (OperatingSystem.IsWindows() ? ".exe" : ""));

    /// <summary>Where a program is on PATH; null where it is not.</summary>
    public static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, program + (OperatingSystem.IsWindows() ? ".exe" : ""))).FirstOrDefault(File.Exists);

    /// <summary>
    /// Starts this program once more to serve, with standard input and output redirected. Its garbage is collected in the background: it holds
    /// hundreds of megabytes, and the pauses of a server are not what is measured.
    /// </summary>
    public static Process StartServer(IEnumerable<string> arguments) => Start(Self, arguments, ("DOTNET_gcConcurrent", "1"));

    /// <summary>Starts a program with standard input and output redirected.</summary>
    public static Process Start(string program, IEnumerable<string> arguments, params ReadOnlySpan<(string Name, string Value)> environment)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start");
    }

    /// <summary>Runs a program to its end and gives what it wrote.</summary>
    /// <exception cref="WrongAnswerException">It failed.</exception>
    public static async Task<string> ReadAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        using var process = Start(program, arguments);
        process.StandardInput.Close();
        try
        {
            var said = await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode == 0 ? said : throw new WrongAnswerException($"{program} ended with {process.ExitCode}");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }
}
