namespace KubeSql.Simulator;

/// <summary>A simulated cluster on a loopback socket, served by Kestrel.</summary>
public sealed class SimulatorHost : IAsyncDisposable
{
    /// <summary>Starts serving; returns when the socket listens. The host does not own the cluster.</summary>
    public static Task<SimulatorHost> StartAsync(SimulatedCluster cluster, SimulatorHostOptions? options = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>The base address.</summary>
    public Uri Url => throw new NotImplementedException();

    /// <summary>A kubeconfig (YAML) with one context that reaches the server as its administrator.</summary>
    public string Kubeconfig => throw new NotImplementedException();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => throw new NotImplementedException();
}
