using System.Net;
using System.Net.Sockets;
using KubeSql.Kubernetes;

namespace KubeSql.Benchmarks.Clusters;

/// <summary>The way to a cluster: a context of a kubeconfig.</summary>
internal sealed class ClusterAccess : IDisposable
{
    private readonly ClusterEndpoint _endpoint;
    private readonly SocketsHttpHandler _handler;

    public ClusterAccess(string kubeconfig, string? context = null)
    {
        Kubeconfig = kubeconfig;
        _endpoint = KubeConfig.Load(kubeconfig).Resolve(context);
        _handler = HandlerTo(_endpoint.Server);
    }

    public string Kubeconfig { get; }

    public string Context => _endpoint.Name;

    /// <summary>Whether the connection goes over the loopback interface without TLS, as to the simulator.</summary>
    public bool IsPlainLoopback => _endpoint.Server is { IsLoopback: true, Scheme: "http" };

    /// <summary>A new connection that has made no request yet.</summary>
    public ClusterConnection Connect() => new(_endpoint);

    /// <summary>A new connection with other than the usual settings.</summary>
    public ClusterConnection Connect(ClusterConnectionOptions options) => new(_endpoint, options);

    /// <summary>A new connection through HttpClient's own sockets, on the loopback interface.</summary>
    public ClusterConnection ConnectAsHttpClient() => new(_endpoint, new ClusterConnectionOptions { Handler = _handler });

    /// <summary>A new connection that takes gzip, which KubeSql leaves alone on the loopback interface: the server gets another name.</summary>
    public ClusterConnection ConnectCompressed()
    {
        var named = new UriBuilder(_endpoint.Server) { Host = "elsewhere.test" }.Uri;
        return new ClusterConnection(_endpoint with { Server = named }, new ClusterConnectionOptions { Handler = _handler });
    }

    /// <summary>A session over this cluster alone.</summary>
    public KubeSqlSession Open(MirrorMode mode) => KubeSqlSession.Open([Connect()], new KubeSqlOptions { Mode = mode });

    /// <inheritdoc/>
    public void Dispose() => _handler.Dispose();

    private static SocketsHttpHandler HandlerTo(Uri server) => new()
    {
        ConnectCallback = async (_, cancellationToken) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(new DnsEndPoint(server.Host, server.Port), cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        },
    };
}
