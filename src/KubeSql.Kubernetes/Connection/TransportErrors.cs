using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace KubeSql.Kubernetes;

/// <summary>Says in the user's words why a request did not reach the server or its answer did not come back.</summary>
internal sealed class TransportErrors(ClusterEndpoint endpoint, IWebProxy proxy)
{
    /// <summary>The identifier of <see cref="ResponseTimeout"/>.</summary>
    public const string ResponseTimeoutId = "ResponseTimeout";

    /// <summary>The identifier of <see cref="Malformed"/>.</summary>
    public const string MalformedId = "MalformedResponse";

    /// <summary>The identifier of <see cref="WentBack"/>.</summary>
    public const string WentBackId = "ServerWentBack";

    /// <summary>Whether an exception is one of the network's.</summary>
    public static bool IsTransport(Exception exception) =>
        exception is HttpRequestException or IOException or SocketException or AuthenticationException or ProtocolViolationException or InvalidDataException;

    /// <summary>A proxy's address without its password.</summary>
    public static string NameOf(Uri proxy) => proxy.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);

    /// <summary>The error for an exception of the network.</summary>
    public KubeTransportException From(Exception exception, string purpose)
    {
        if (Find<ServerCertificateException>(exception) is { } certificate)
        {
            return Error(certificate.ErrorId, purpose, certificate.Message, exception, isTransient: false, certificate.Hint);
        }

        if (Find<AuthenticationException>(exception) is not null)
        {
            return Error("TlsHandshakeFailed", purpose, $"the TLS handshake failed: {Innermost(exception)}", exception, isTransient: false,
                "The server may want a client certificate, or may not speak TLS 1.2 or 1.3 on this port.");
        }

        if (Find<SocketException>(exception) is { } socket)
        {
            return FromSocket(socket, exception, purpose);
        }

        if (exception is InvalidDataException)
        {
            return Malformed(purpose, exception.Message, exception);
        }

        return (exception as HttpRequestException)?.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError => HostNotFound(exception, purpose),
            HttpRequestError.ProxyTunnelError when (exception as HttpRequestException)?.StatusCode == HttpStatusCode.ProxyAuthenticationRequired =>
                Error("ProxyRefused", purpose, $"the proxy {ProxyName()} wants another user or password", exception, isTransient: false,
                    hint: "Write them into proxy-url, or into HTTPS_PROXY: http://USER:PASSWORD@HOST:PORT."),
            HttpRequestError.ProxyTunnelError => Error("ProxyRefused", purpose, $"the proxy {ProxyName()} refused to connect", exception,
                hint: "Check proxy-url in the kubeconfig, HTTPS_PROXY and NO_PROXY."),
            HttpRequestError.SecureConnectionError => Error("TlsHandshakeFailed", purpose, $"the TLS handshake failed: {Innermost(exception)}", exception),
            HttpRequestError.ConfigurationLimitExceeded => Error("ResponseTooLarge", purpose, "the answer's headers are too long", exception, isTransient: false),
            _ => ConnectionLost(exception, purpose),
        };
    }

    /// <summary>The error for a connection that could not be opened in time.</summary>
    public KubeTransportException ConnectTimeout(Exception exception, string purpose, TimeSpan timeout) => Error(
        "ConnectTimeout", purpose, $"no connection within {timeout.TotalSeconds:0} s", exception,
        hint: "Is a VPN or proxy needed to reach it? A firewall may drop the packets.");

    /// <summary>The error for a server that stopped talking.</summary>
    public KubeTransportException ResponseTimeout(Exception? exception, string purpose, TimeSpan timeout) => Error(
        ResponseTimeoutId, purpose, $"the server was silent for {timeout.TotalSeconds:0} s", exception);

    /// <summary>The error for an answer that is not what it should be.</summary>
    public KubeTransportException Malformed(string purpose, string problem, Exception? exception = null) =>
        Error(MalformedId, purpose, problem, exception);

    /// <summary>The error for an answer that is older than one before it.</summary>
    public KubeTransportException WentBack(string purpose, string resourceVersion, string known) =>
        Error(WentBackId, purpose, $"the answer is of resourceVersion {resourceVersion}, older than {known}, which is known already", null);

    /// <summary>The error for an answer that ended before it was whole.</summary>
    public KubeTransportException ConnectionLost(Exception? exception, string purpose) => Error(
        "ConnectionLost", purpose, exception is null ? "the answer ended too early" : $"the connection broke off: {Innermost(exception)}", exception);

    /// <summary>An error that names the cluster, the server and what was being done.</summary>
    public KubeTransportException Error(
        string errorId, string purpose, string problem, Exception? exception, bool isTransient = true, string? hint = null) =>
        new(errorId, $"Could not {purpose} in '{endpoint.Name}' ({endpoint.DisplayServer}): {Redaction.Clean(problem).TrimEnd('.')}.", isTransient, hint, exception);

    private KubeTransportException FromSocket(SocketException socket, Exception exception, string purpose) => socket.SocketErrorCode switch
    {
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => HostNotFound(exception, purpose),
        SocketError.ConnectionRefused => Error("ConnectionRefused", purpose, $"{Target()} refused the connection", exception,
            hint: "Is the API server running, and is the port right?"),
        SocketError.TimedOut => Error("ConnectTimeout", purpose, $"{Target()} did not answer", exception,
            hint: "Is a VPN or proxy needed to reach it? A firewall may drop the packets."),
        SocketError.NetworkUnreachable or SocketError.HostUnreachable => Error("HostUnreachable", purpose, $"there is no route to {Target()}", exception,
            hint: "Check the network connection and the VPN."),
        _ => ConnectionLost(exception, purpose),
    };

    private KubeTransportException HostNotFound(Exception exception, string purpose) => Error(
        "HostNotFound", purpose, $"the name of {Target()} cannot be resolved", exception,
        hint: "Check the server's address in the kubeconfig; a private name may need a VPN.");

    private string Target() => IsProxied() ? $"the proxy {ProxyName()}" : $"{endpoint.Server.Host}:{endpoint.Server.Port}";

    private bool IsProxied() => !proxy.IsBypassed(endpoint.Server) && proxy.GetProxy(endpoint.Server) is not null;

    private string ProxyName() => proxy.GetProxy(endpoint.Server) is { } address ? NameOf(address) : "";

    private static T? Find<T>(Exception exception) where T : Exception
    {
        for (Exception? current = exception; current is not null; current = current.InnerException)
        {
            if (current is T found)
            {
                return found;
            }
        }

        return null;
    }

    private static string Innermost(Exception exception) => exception.GetBaseException().Message;
}
