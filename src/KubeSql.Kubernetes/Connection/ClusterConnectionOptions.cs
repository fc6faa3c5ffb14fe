namespace KubeSql.Kubernetes;

/// <summary>How a <see cref="ClusterConnection"/> behaves.</summary>
public sealed record ClusterConnectionOptions
{
    /// <summary>Answers requests instead of the network, as the simulated server does; null, the default, uses sockets. Not disposed.</summary>
    public HttpMessageHandler? Handler { get; init; }

    /// <summary>Receives diagnostic messages, on any thread. Must not throw. The default drops them.</summary>
    public Action<Diagnostic>? Diagnostics { get; init; }

    /// <summary>The clock. The default is the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
