namespace KubeSql.Simulator;

/// <summary>How a simulated server is put on a socket.</summary>
public sealed record SimulatorHostOptions
{
    /// <summary>The TCP port on the loopback address; 0, the default, takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Whether to serve TLS (HTTP/1.1 and HTTP/2) with a certificate authority made for the occasion. The default is false.</summary>
    public bool UseTls { get; init; }
}
