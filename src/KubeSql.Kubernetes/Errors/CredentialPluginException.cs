namespace KubeSql;

/// <summary>A credential plugin (<c>users[].user.exec</c>) could not be run or did not answer as the protocol demands.</summary>
public sealed class CredentialPluginException : KubeSqlException
{
    /// <summary>Creates the error.</summary>
    /// <param name="errorId">Stable identifier, such as <c>CredentialPluginFailed</c>.</param>
    /// <param name="message">What happened.</param>
    /// <param name="command">The command as configured, without its arguments.</param>
    /// <param name="exitCode">The exit code; null when the plugin did not run or did not end.</param>
    /// <param name="errorOutput">The end of the plugin's standard error.</param>
    /// <param name="hint">What the user can do next, such as the kubeconfig's installHint.</param>
    /// <param name="inner">The cause.</param>
    public CredentialPluginException(
        string errorId, string message, string command, int? exitCode = null, string? errorOutput = null, string? hint = null,
        Exception? inner = null)
        : base(errorId, message, hint, inner)
    {
        Command = command;
        ExitCode = exitCode;
        ErrorOutput = errorOutput;
    }

    /// <summary>The command as configured, without its arguments.</summary>
    public string Command { get; }

    /// <summary>The exit code; null when the plugin did not run or did not end.</summary>
    public int? ExitCode { get; }

    /// <summary>The end of the plugin's standard error; null when it wrote none.</summary>
    public string? ErrorOutput { get; }
}
