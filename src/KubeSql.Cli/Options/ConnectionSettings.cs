namespace KubeSql.Cli.Options;

/// <summary>Which clusters to ask.</summary>
internal sealed record ConnectionSettings
{
    public string? Kubeconfig { get; init; }

    /// <summary>Empty for the current context.</summary>
    public IReadOnlyList<string> Contexts { get; init; } = [];

    public bool AllContexts { get; init; }

    /// <summary>Null for all namespaces.</summary>
    public string? Namespace { get; init; }

    /// <summary>The simulated cluster instead of a real one.</summary>
    public bool IsDemo { get; init; }

    /// <summary>The values of secrets too, not only their keys and sizes.</summary>
    public bool IncludeSecretValues { get; init; }

    /// <summary>Null to wait without limit.</summary>
    public TimeSpan? Timeout { get; init; }

    public bool IsVerbose { get; init; }
}
