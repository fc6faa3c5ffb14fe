namespace KubeSql.Cli.Errors;

/// <summary>The command line asks for something that cannot be.</summary>
internal sealed class UsageException(string message, string? hint = UsageException.SeeHelp) : Exception(message)
{
    public const string SeeHelp = "Run 'kubesql --help' for options and examples.";

    public string? Hint { get; } = hint;
}
