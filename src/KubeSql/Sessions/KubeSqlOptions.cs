namespace KubeSql;

/// <summary>How a <see cref="KubeSqlSession"/> behaves.</summary>
public sealed record KubeSqlOptions
{
    /// <summary>Whether tables follow the cluster after their first list. The default is <see cref="MirrorMode.Watch"/>.</summary>
    public MirrorMode Mode { get; init; } = MirrorMode.Watch;

    /// <summary>Only this namespace is read for namespaced resources; null, the default, reads all.</summary>
    public string? Namespace { get; init; }

    /// <summary>How many tables one cluster is asked for at the same time. The default is 6.</summary>
    public int MaxParallelLists { get; init; } = 6;

    /// <summary>Receives diagnostic messages, on any thread. Must not throw. The default drops them.</summary>
    public Action<Diagnostic>? Diagnostics { get; init; }

    /// <summary>The clock. The default is the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
