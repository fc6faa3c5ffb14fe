using System.Text;
using KubeSql.Cli.Commands;
using KubeSql.Cli.Terminal;

namespace KubeSql.Cli.Tests.Support;

/// <summary>Runs a command line in this process.</summary>
internal static class InProcess
{
    public static async Task<Outcome> RunAsync(string[] arguments, string? input = null)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter { NewLine = "\n" };
        using var interruption = new Interruption();
        var streams = new StandardStreams { Output = output, Error = error, Input = input is null ? null : new StringReader(input) };
        var exitCode = await CommandLine.RunAsync(arguments, streams, interruption);
        return new Outcome(exitCode, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }
}
