using System.Security.Cryptography;

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

    /// <summary>How long a connection may take to be opened. The default is 15 seconds.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long the server may be silent before and inside an answer, watches excepted. The default is 60 seconds.</summary>
    public TimeSpan ResponseTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How often resources that cannot be watched are listed. The default is 15 seconds.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Whether watched resources are first asked for as a stream of events (WatchList) instead of a paged list. Servers that cannot
    /// do it are listed. It spares the server memory; the paged list is faster. The default is false.
    /// </summary>
    public bool UseWatchList { get; init; }

    /// <summary>
    /// Whether built-in kinds are listed in protobuf where the server has it: it writes that in less than half the time of JSON. What objects
    /// look like is the same. Resources whose protobuf holds a field not known here are listed as JSON. The default is true.
    /// </summary>
    public bool UseProtobuf { get; init; } = true;

    /// <summary>How many bytes of events of one watch may wait for the sink before older states of an object are left out. The default is 16 MiB.</summary>
    internal long MaximumQueuedBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Gives numbers from 0 up to 1, on any thread: spreads retries.</summary>
    internal Func<double> Jitter { get; init; } = () => RandomNumberGenerator.GetInt32(int.MaxValue) / (double)int.MaxValue;

    /// <summary>What credential plugins gave already.</summary>
    internal ExecCredentialCache PluginAnswers { get; init; } = ExecCredentialCache.Process;

    /// <summary>Where proxies are looked up.</summary>
    internal KubeEnvironment Environment { get; init; } = KubeEnvironment.Process;
}
