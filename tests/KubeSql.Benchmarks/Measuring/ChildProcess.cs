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

    /// <summary>Starts this program once more, with standard input and output redirected.</summary>
    public static Process StartSelf(IEnumerable<string> arguments) => Start(Self, arguments);

    /// <summary>Starts a program with standard input and output redirected.</summary>
    public static Process Start(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };
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
