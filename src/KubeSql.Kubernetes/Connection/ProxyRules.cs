using System.Net;

namespace KubeSql.Kubernetes;

/// <summary>Which proxy leads to the server: the kubeconfig's, else the environment's with NO_PROXY understood as Go does (CIDR too).</summary>
internal sealed class ProxyRules : IWebProxy
{
    private readonly Uri? _proxy;
    private readonly string[] _exceptions;

    private readonly bool _isConfigured;

    private ProxyRules(Uri? proxy, string[] exceptions, bool isConfigured)
    {
        // The handler quotes the address in its errors.
        _proxy = proxy is null ? null : new UriBuilder(proxy) { UserName = "", Password = "" }.Uri;
        _isConfigured = isConfigured;
        _exceptions = exceptions;
        Credentials = CredentialsOf(proxy);
    }

    /// <inheritdoc/>
    public ICredentials? Credentials { get; set; }

    /// <summary>The rules for an endpoint.</summary>
    public static ProxyRules For(ClusterEndpoint endpoint, KubeEnvironment environment)
    {
        if (endpoint.Proxy is { } configured)
        {
            return new ProxyRules(WithKnownScheme(configured), [], isConfigured: true);
        }

        string name = endpoint.Server.Scheme == Uri.UriSchemeHttps ? "HTTPS_PROXY" : "HTTP_PROXY";
        string? address = environment[name] ?? environment[name.ToLowerInvariant()];
        string exceptions = environment["NO_PROXY"] ?? environment["no_proxy"] ?? "";
        return new ProxyRules(
            address is null ? null : Parse(address),
            exceptions.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            isConfigured: false);
    }

    /// <inheritdoc/>
    public Uri? GetProxy(Uri destination) => IsBypassed(destination) ? null : _proxy;

    /// <inheritdoc/>
    public bool IsBypassed(Uri host) =>
        // A proxy-url holds for loopback addresses too: behind it, they are those of another machine.
        _proxy is null || (!_isConfigured && (host.IsLoopback || _exceptions.Any(exception => Matches(exception, host))));

    private static bool Matches(string exception, Uri destination)
    {
        if (exception == "*")
        {
            return true;
        }

        if (IPAddress.TryParse(destination.IdnHost, out var address))
        {
            return IPNetwork.TryParse(exception, out var network) ? network.Contains(address)
                : IPAddress.TryParse(exception, out var other) && other.Equals(address);
        }

        int port = exception.LastIndexOf(':');
        if (port >= 0 && exception[(port + 1)..] != destination.Port.ToString())
        {
            return false;
        }

        string domain = (port >= 0 ? exception[..port] : exception).TrimStart('*').TrimStart('.');
        return destination.IdnHost.Equals(domain, StringComparison.OrdinalIgnoreCase)
            || destination.IdnHost.EndsWith("." + domain, StringComparison.OrdinalIgnoreCase);
    }

    private static Uri? Parse(string address) =>
        Uri.TryCreate(address.Contains("://", StringComparison.Ordinal) ? address : "http://" + address, UriKind.Absolute, out var uri)
            ? WithKnownScheme(uri)
            : null;

    // SocketsHttpHandler lets a SOCKS5 proxy resolve names anyway, and does not know the scheme that says so.
    private static Uri WithKnownScheme(Uri proxy) =>
        proxy.Scheme == "socks5h" ? new UriBuilder(proxy) { Scheme = "socks5" }.Uri : proxy;

    private static NetworkCredential? CredentialsOf(Uri? proxy)
    {
        if (proxy is null || proxy.UserInfo.Length == 0)
        {
            return null;
        }

        string[] parts = proxy.UserInfo.Split(':', 2);
        return new NetworkCredential(Uri.UnescapeDataString(parts[0]), parts.Length == 2 ? Uri.UnescapeDataString(parts[1]) : "");
    }
}
