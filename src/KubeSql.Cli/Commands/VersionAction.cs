using System.CommandLine;
using System.CommandLine.Invocation;
using KubeSql.Cli.Errors;

namespace KubeSql.Cli.Commands;

/// <summary><c>kubesql --version</c>.</summary>
internal sealed class VersionAction : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        var version = typeof(VersionAction).Assembly.GetName().Version!;
        parseResult.InvocationConfiguration.Output.WriteLine($"kubesql {version.ToString(3)}");
        return ExitCode.Complete;
    }
}
