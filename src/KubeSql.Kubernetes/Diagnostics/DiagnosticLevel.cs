namespace KubeSql;

/// <summary>How loud a diagnostic message is.</summary>
public enum DiagnosticLevel
{
    /// <summary>Wire detail.</summary>
    Debug,

    /// <summary>What was asked of the server, and every change of state.</summary>
    Verbose,

    /// <summary>Something the user should know: a stale table, an insecure setting, a Warning header.</summary>
    Warning,
}
