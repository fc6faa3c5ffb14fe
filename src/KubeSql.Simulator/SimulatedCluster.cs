namespace KubeSql.Simulator;

/// <summary>A simulated Kubernetes API server with its objects, in memory.</summary>
public sealed class SimulatedCluster : IAsyncDisposable
{
    /// <summary>Creates and fills a cluster.</summary>
    public static SimulatedCluster Create(SimulatorOptions? options = null) => throw new NotImplementedException();

    /// <summary>A handler that answers HTTP requests as the API server, without a socket. Requests may carry any host.</summary>
    public HttpMessageHandler CreateHandler() => throw new NotImplementedException();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => throw new NotImplementedException();
}
