using KubeSql.Cli.Output;

namespace KubeSql.Cli.Errors;

/// <summary>The one place where a failure becomes lines on standard error and an exit code.</summary>
internal static class FailureReport
{
    /// <summary>Writes <c>error: …</c> and, where there is something to do about it, <c>hint: …</c>.</summary>
    public static int Write(Exception failure, TextWriter error, bool isVerbose)
    {
        if (failure is OutputClosedException)
        {
            return ExitCode.Complete;
        }

        var (exitCode, message, hint) = Describe(failure);
        error.WriteLine("error: " + ControlCharacters.OnOneLine(message));
        if (!string.IsNullOrWhiteSpace(hint))
        {
            error.WriteLine("hint: " + ControlCharacters.OnOneLine(hint));
        }

        if (isVerbose)
        {
            error.WriteLine(failure.ToString());
        }

        return exitCode;
    }

    private static (int ExitCode, string Message, string? Hint) Describe(Exception failure) => failure switch
    {
        UsageException usage => (ExitCode.Usage, usage.Message, usage.Hint),
        SqlQueryException sql => (ExitCode.Sql, sql.Message, sql.Hint),
        KubeSqlException cluster => (ExitCode.Cluster, cluster.Message, cluster.Hint),
        _ => (ExitCode.Unexpected, $"Unexpected {failure.GetType().Name}: {failure.Message}", "Run again with --verbose to see where it came from."),
    };
}
