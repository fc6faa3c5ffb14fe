using System.Net.Security;
using System.Text;

namespace KubeSql.Kubernetes;

/// <summary>Picks how an endpoint's identity is proved; a token wins over a token file, that over a plugin, that over a password.</summary>
internal static class CredentialSourceFactory
{
    /// <summary>The source of an endpoint's credentials.</summary>
    public static ICredentialSource Create(ClusterEndpoint endpoint, ClusterConnectionOptions options)
    {
        // Like kubectl, nothing secret ever travels over plain HTTP.
        if (endpoint.Server.Scheme != Uri.UriSchemeHttps)
        {
            return new FixedCredentialSource(new Credential(null, null));
        }

        bool isRotated = endpoint.ClientCertificate?.File is not null || endpoint.ClientKey?.File is not null;
        return isRotated
            ? new CertificateFilesSource(Create(endpoint, null, options), endpoint)
            : Create(endpoint, LoadCertificate(endpoint), options);
    }

    /// <summary>The client certificate of the kubeconfig; null when it has none.</summary>
    /// <exception cref="KubeConfigException">It cannot be read or used.</exception>
    public static SslStreamCertificateContext? LoadCertificate(ClusterEndpoint endpoint) =>
        endpoint is { ClientCertificate: { } certificate, ClientKey: { } key }
            ? ClientCertificate.Load(certificate.Read("client certificate"), key.Read("client key"), endpoint)
            : null;

    private static ICredentialSource Create(ClusterEndpoint endpoint, SslStreamCertificateContext? certificate, ClusterConnectionOptions options)
    {
        if (endpoint.TokenFile is { } file)
        {
            return new TokenFileCredentialSource(file, endpoint.Token, certificate, options.TimeProvider);
        }

        if (endpoint.Token is { } token)
        {
            return new FixedCredentialSource(new Credential("Bearer " + token.Trim(), certificate));
        }

        string? basic = endpoint.BasicUser is null
            ? null
            : "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{endpoint.BasicUser}:{endpoint.BasicPassword}"));
        var credential = new Credential(basic, certificate);
        return endpoint.Exec is { } plugin ? FromPlugin(plugin, endpoint, credential, options) : new FixedCredentialSource(credential);
    }

    private static ExecCredentialSource FromPlugin(ExecPlugin plugin, ClusterEndpoint endpoint, Credential fallback, ClusterConnectionOptions options)
    {
        var process = new ExecPluginProcess(plugin, endpoint, options.TimeProvider);
        return new ExecCredentialSource(process, options.PluginAnswers.For(process.Key), fallback, options.TimeProvider);
    }
}
