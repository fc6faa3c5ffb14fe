namespace KubeSql.Cli.Errors;

/// <summary>The reader of standard output has gone, as <c>head</c> does: it has what it wanted.</summary>
internal sealed class OutputClosedException(IOException inner) : Exception("The reader of the output has gone.", inner)
{
    /// <summary>EPIPE; ERROR_BROKEN_PIPE and ERROR_NO_DATA on Windows.</summary>
    public static bool IsCauseOf(IOException error) =>
        OperatingSystem.IsWindows() ? (error.HResult & 0xFFFF) is 109 or 232 : error.HResult == 32;
}
