using System.Net.Security;
using System.Text;

namespace KubeSql.Kubernetes;

/// <summary>Picks how an endpoint's identity is proved; a token wins over a token file, that over a plugin, that over a password.</summary>
internal static class CredentialSourceFactory
{
    /// <summary>The source of an endpoint's credentials.</summary>
    public static ICredentialSource Create(ClusterEndpoint endpoint, TimeProvider timeProvider)
    {
        // Like kubectl, nothing secret ever travels over plain HTTP.
        if (endpoint.Server.Scheme != Uri.UriSchemeHttps)
        {
            return new FixedCredentialSource(new Credential(null, null));
        }

        var certificate = LoadCertificate(endpoint);
        if (endpoint.TokenFile is { } file)
        {
            return new TokenFileCredentialSource(file, endpoint.Token, certificate, timeProvider);
        }

        if (endpoint.Token is { } token)
        {
            return new FixedCredentialSource(new Credential("Bearer " + token.Trim(), certificate));
        }

        string? basic = endpoint.BasicUser is null
            ? null
            : "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{endpoint.BasicUser}:{endpoint.BasicPassword}"));
        var credential = new Credential(basic, certificate);
        return endpoint.Exec is { } plugin
            ? new ExecCredentialSource(new ExecPluginProcess(plugin, endpoint, timeProvider), credential, timeProvider)
            : new FixedCredentialSource(credential);
    }

    private static SslStreamCertificateContext? LoadCertificate(ClusterEndpoint endpoint) =>
        endpoint is { ClientCertificate: { } certificate, ClientKey: { } key }
            ? ClientCertificate.Load(certificate.Read("client certificate"), key.Read("client key"), endpoint)
            : null;
}
