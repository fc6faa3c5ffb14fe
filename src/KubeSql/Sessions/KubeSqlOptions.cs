namespace KubeSql;

/// <summary>How a <see cref="KubeSqlSession"/> behaves.</summary>
public sealed record KubeSqlOptions
{
    /// <summary>Whether tables follow the cluster after their first list. The default is <see cref="MirrorMode.Watch"/>.</summary>
    public MirrorMode Mode { get; init; } = MirrorMode.Watch;

    /// <summary>Only this namespace is read for namespaced resources; null, the default, reads all.</summary>
    public string? Namespace { get; init; }

    /// <summary>
    /// How many namespaces that may be read are followed one by one where a table may not be listed as a whole; further ones are counted by a warning. The default is 50.
    /// </summary>
    public int MaxNamespaces { get; init; } = 50;

    /// <summary>
    /// How often resources are listed that cannot be watched, such as metrics, or may not be. Null, the default, is the connection's
    /// <see cref="Kubernetes.ClusterConnectionOptions.PollInterval"/>: 15 seconds unless set.
    /// </summary>
    public TimeSpan? PollInterval { get; init; }

    /// <summary>Whether the values of secrets are mirrored, and so can be read by every statement. The default is false: keys and sizes only.</summary>
    public bool IncludeSecretValues { get; init; }

    /// <summary>How many lists one cluster is asked for at the same time, first lists and later ones. The default is 6.</summary>
    public int MaxParallelLists { get; init; } = 6;

    /// <summary>Receives diagnostic messages, on any thread. Must not throw. The default drops them.</summary>
    public Action<Diagnostic>? Diagnostics { get; init; }

    /// <summary>The clock. The default is the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
