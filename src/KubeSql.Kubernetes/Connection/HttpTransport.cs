using System.Net;
using System.Net.Security;

namespace KubeSql.Kubernetes;

/// <summary>Owns the sockets of one identity at one server; new ones when the client certificate or the authority changes or the old ones went dead.</summary>
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
    private FileStamp _authority;
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

    /// <summary>A handler that connects as this transport does; the caller disposes it.</summary>
    public SocketsHttpHandler CreateHandler(SslStreamCertificateContext? certificate)
    {
        bool isProxied = proxy.GetProxy(endpoint.Server) is not null;
        var tls = CreateTls(certificate, isProxied);
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
            var authority = FileStamp.Of(endpoint.CertificateAuthority?.File);
            if (_invoker is null || !IsSame(_certificate, certificate))
            {
                Replace(certificate, authority);
            }
            else if (authority != _authority)
            {
                TryReplace(certificate, authority);
            }

            return _invoker!;
        }
    }

    // A plugin that is run again may give the certificate it gave before.
    private static bool IsSame(SslStreamCertificateContext? one, SslStreamCertificateContext? other) =>
        ReferenceEquals(one, other)
        || (one is not null && other is not null
            && one.TargetCertificate.RawDataMemory.Span.SequenceEqual(other.TargetCertificate.RawDataMemory.Span));

    private void Replace(SslStreamCertificateContext? certificate, FileStamp authority)
    {
        var invoker = options.Handler is { } handler
            ? new HttpMessageInvoker(handler, disposeHandler: false)
            : new HttpMessageInvoker(CreateHandler(certificate), disposeHandler: true);
        Drop();
        (_invoker, _certificate, _authority) = (invoker, certificate, authority);
    }

    private void TryReplace(SslStreamCertificateContext? certificate, FileStamp authority)
    {
        try
        {
            Replace(certificate, authority);
        }
        catch (KubeConfigException)
        {
            // The file is half written: the next request looks again, and until then the authority before is trusted.
        }
    }

    private void Drop()
    {
        _invoker?.Dispose();
        _invoker = null;
    }

    private SslClientAuthenticationOptions CreateTls(SslStreamCertificateContext? certificate, bool isProxied)
    {
        // Through a proxy, the handler asks for the URL's host whatever TargetHost says (see DirectConnector).
        var trust = new ServerTrust(endpoint, options.TimeProvider, isProxied ? endpoint.TlsServerName : null);
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
