using System.CommandLine;
using KubeSql.Cli.Errors;
using KubeSql.Cli.Options;
using KubeSql.Cli.Output;
using KubeSql.Cli.Terminal;

namespace KubeSql.Cli.Commands;

/// <summary>From arguments to an exit code.</summary>
internal static class CommandLine
{
    // A query may begin with '@'; no response files.
    private static readonly ParserConfiguration s_parsing = new() { ResponseFileTokenReplacer = null };

    public static async Task<int> RunAsync(string[] arguments, StandardStreams streams, Interruption interruption)
    {
        var isVerbose = false;
        try
        {
            var root = new KubeSqlCommand(streams, interruption);
            var parsed = root.Parse(arguments, s_parsing);
            isVerbose = root.Connection.IsVerbose(parsed);
            return await InvokeAsync(root, parsed, streams, interruption.Token);
        }
        catch (Exception) when (interruption.Token.IsCancellationRequested)
        {
            return interruption.ExitCode;
        }
        catch (Exception failure)
        {
            return FailureReport.Write(failure, streams.Error, isVerbose);
        }
    }

    private static async Task<int> InvokeAsync(KubeSqlCommand root, ParseResult parsed, StandardStreams streams, CancellationToken cancellationToken)
    {
        if (parsed.Action is null or not { ClearsParseErrors: true })
        {
            UsageCheck.ThrowIfWrong(parsed, root.Statement.Query);
        }

        using var text = new StringWriter();
        var invocation = new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
            Output = text,
            Error = streams.Error,
        };
        var exitCode = await parsed.InvokeAsync(invocation, cancellationToken);
        var output = new Utf8Output(streams.Output);
        output.Write(text.GetStringBuilder().ToString());
        output.Flush();
        return exitCode;
    }
}
