using System.Net;
using System.Net.Security;

namespace KubeSql.Kubernetes;

/// <summary>Owns the sockets of one identity at one server; new ones when the client certificate changes or the old ones went dead.</summary>
internal sealed class HttpTransport(ClusterEndpoint endpoint, ClusterConnectionOptions options, IWebProxy proxy) : IDisposable
{
    private static readonly TimeSpan _connectionLifetime = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan _pingDelay = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _pingTimeout = TimeSpan.FromSeconds(15);
    private const int StreamWindowBytes = 1024 * 1024;
    private const int StallsBeforeRecycling = 2;

    private readonly Lock _lock = new();
    private HttpMessageInvoker? _invoker;
    private SslStreamCertificateContext? _certificate;
    private int _stalls;
    private bool _disposed;

    /// <summary>Sends a request and returns when the headers of the answer are there.</summary>
    public Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, SslStreamCertificateContext? certificate, CancellationToken cancellationToken) =>
        InvokerFor(certificate).SendAsync(request, cancellationToken);

    /// <summary>A stream went silent. After two in a row, the next request opens new connections: the present ones look alive and carry nothing
    /// (https://github.com/dotnet/runtime/issues/82236).</summary>
    public void ReportStall()
    {
        if (Interlocked.Increment(ref _stalls) < StallsBeforeRecycling)
        {
            return;
        }

        lock (_lock)
        {
            _stalls = 0;
            Drop();
        }
    }

    /// <summary>A stream ended in order.</summary>
    public void ReportAlive() => Interlocked.Exchange(ref _stalls, 0);

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            Drop();
        }
    }

    private HttpMessageInvoker InvokerFor(SslStreamCertificateContext? certificate)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_invoker is null || !ReferenceEquals(_certificate, certificate))
            {
                Drop();
                _certificate = certificate;
                _invoker = options.Handler is { } handler
                    ? new HttpMessageInvoker(handler, disposeHandler: false)
                    : new HttpMessageInvoker(CreateHandler(certificate), disposeHandler: true);
            }

            return _invoker;
        }
    }

    private void Drop()
    {
        _invoker?.Dispose();
        _invoker = null;
    }

    private SocketsHttpHandler CreateHandler(SslStreamCertificateContext? certificate)
    {
        var tls = CreateTls(certificate);
        bool isProxied = proxy.GetProxy(endpoint.Server) is not null && !proxy.IsBypassed(endpoint.Server);
        bool needsOwnTls = endpoint is { TlsServerName: not null, Server.Scheme: "https" } && !isProxied;
        return new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectCallback = new DirectConnector(needsOwnTls ? tls : null).ConnectAsync,
            ConnectTimeout = options.ConnectTimeout,
            EnableMultipleHttp2Connections = true,
            InitialHttp2StreamWindowSize = StreamWindowBytes,
            KeepAlivePingDelay = _pingDelay,
            KeepAlivePingTimeout = _pingTimeout,
            KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
            PooledConnectionLifetime = _connectionLifetime,
            Proxy = proxy,
            ResponseDrainTimeout = TimeSpan.Zero,
            SslOptions = tls,
            UseCookies = false,
            UseProxy = true,
        };
    }

    private SslClientAuthenticationOptions CreateTls(SslStreamCertificateContext? certificate)
    {
        var trust = new ServerTrust(endpoint, options.TimeProvider);
        return new SslClientAuthenticationOptions
        {
            ApplicationProtocols = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11],
            CertificateChainPolicy = trust.CreatePolicy(),
            ClientCertificateContext = certificate,
            RemoteCertificateValidationCallback = (_, shown, chain, errors) => trust.Accept(shown, chain, errors),
            TargetHost = endpoint.TlsServerName ?? endpoint.Server.IdnHost,
        };
    }
}
