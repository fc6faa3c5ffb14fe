namespace KubeSql.Cli.Errors;

/// <summary>What the process tells its caller.</summary>
internal static class ExitCode
{
    /// <summary>All of the answer.</summary>
    public const int Complete = 0;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 1;

    /// <summary>The statement is wrong.</summary>
    public const int Sql = 2;

    /// <summary>Kubeconfig, credentials, cluster or deadline.</summary>
    public const int Cluster = 3;

    /// <summary>An answer, but not all of it; each gap is a warning on standard error.</summary>
    public const int Partial = 4;

    /// <summary>A defect of kubesql or of its surroundings (EX_SOFTWARE of sysexits.h).</summary>
    public const int Unexpected = 70;

    /// <summary>128 + SIGINT.</summary>
    public const int Interrupted = 130;

    /// <summary>128 + SIGTERM.</summary>
    public const int Terminated = 143;
}
