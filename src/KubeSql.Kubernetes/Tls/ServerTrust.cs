using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace KubeSql.Kubernetes;

/// <summary>Decides whether a server's certificate may be trusted, and says why not.</summary>
internal sealed class ServerTrust
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    private readonly X509Certificate2Collection? _authorities;
    private readonly TimeProvider _timeProvider;
    private readonly bool _isInsecure;
    private readonly string? _checkedName;

    /// <summary>Reads the authorities of an endpoint.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="checkedName">The name to look for in the certificate, where the TLS stack looks for another; null leaves it to the stack.</param>
    /// <exception cref="KubeConfigException">The authority file cannot be read or holds no certificate.</exception>
    public ServerTrust(ClusterEndpoint endpoint, TimeProvider timeProvider, string? checkedName = null)
    {
        _timeProvider = timeProvider;
        _checkedName = checkedName;
        _isInsecure = endpoint.InsecureSkipTlsVerify;
        _authorities = endpoint.CertificateAuthority is { } source ? Load(source, endpoint) : null;
    }

    /// <summary>The policy that the TLS stack builds the server's chain under; null trusts the system's authorities.</summary>
    public X509ChainPolicy? CreatePolicy()
    {
        if (_authorities is null)
        {
            return null;
        }

        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        policy.CustomTrustStore.AddRange(_authorities);
        policy.ExtraStore.AddRange(_authorities);
        return policy;
    }

    /// <summary>The TLS stack's last question. Accepts what the policy refused only for bundles without a root, or when the kubeconfig says not to verify.</summary>
    public bool Accept(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        errors = WithCheckedName(certificate, errors);
        if (errors == SslPolicyErrors.None || _isInsecure)
        {
            return true;
        }

        if (certificate is not X509Certificate2 server || chain is null)
        {
            throw new ServerCertificateException("TlsUntrusted", "the server showed no certificate", null);
        }

        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            throw NameMismatch(server);
        }

        return IsAnchoredByIntermediate(server, chain) ? true : throw Untrusted(server, chain);
    }

    private SslPolicyErrors WithCheckedName(X509Certificate? certificate, SslPolicyErrors errors)
    {
        if (_checkedName is null || certificate is not X509Certificate2 server)
        {
            return errors;
        }

        return server.MatchesHostname(_checkedName, allowWildcards: true, allowCommonName: false)
            ? errors & ~SslPolicyErrors.RemoteCertificateNameMismatch
            : errors | SslPolicyErrors.RemoteCertificateNameMismatch;
    }

    private static X509Certificate2Collection Load(PemSource source, ClusterEndpoint endpoint)
    {
        var authorities = new X509Certificate2Collection();
        try
        {
            authorities.ImportFromPem(source.Read("certificate authority"));
        }
        catch (CryptographicException exception)
        {
            throw Invalid(source, endpoint, exception);
        }

        return authorities.Count > 0 ? authorities : throw Invalid(source, endpoint, null);
    }

    private static KubeConfigException Invalid(PemSource source, ClusterEndpoint endpoint, Exception? inner) => new(
        "CertificateAuthorityInvalid",
        $"Context '{endpoint.Name}': {source.File ?? "certificate-authority-data"} holds no certificate in PEM form.",
        source.File ?? endpoint.ConfigFile,
        endpoint.Name,
        inner: inner);

    // OpenSSL and Windows want a self-signed root, Go accepts any certificate of the bundle as an anchor
    // (https://github.com/dotnet/runtime/issues/99426): a bundle with only an intermediate must work too.
    private bool IsAnchoredByIntermediate(X509Certificate2 server, X509Chain refused)
    {
        if (_authorities is null || _authorities.Any(IsSelfSigned))
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ServerAuthentication));
        chain.ChainPolicy.ExtraStore.AddRange(_authorities);
        foreach (var element in refused.ChainElements.Skip(1))
        {
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        }

        return chain.Build(server)
            && chain.ChainElements.Skip(1).Any(element => _authorities.Any(authority => authority.RawDataMemory.Span.SequenceEqual(element.Certificate.RawDataMemory.Span)));
    }

    private static bool IsSelfSigned(X509Certificate2 certificate) =>
        certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);

    private static ServerCertificateException NameMismatch(X509Certificate2 server)
    {
        var names = server.Extensions.OfType<X509SubjectAlternativeNameExtension>().SingleOrDefault();
        string[] valid = [.. names?.EnumerateDnsNames() ?? [], .. names?.EnumerateIPAddresses().Select(address => address.ToString()) ?? []];
        string problem = valid.Length == 0
            ? "the server's certificate names no host in its subject alternative names"
            : $"the server's certificate is for {string.Join(", ", valid)}";
        return new ServerCertificateException(
            "TlsNameMismatch", problem, "Use one of these names as the server's host, or set tls-server-name to it in the kubeconfig.");
    }

    private ServerCertificateException Untrusted(X509Certificate2 server, X509Chain chain)
    {
        var now = _timeProvider.GetUtcNow();
        if (server.NotAfter.ToUniversalTime() < now)
        {
            return new ServerCertificateException(
                "TlsExpired", $"the server's certificate expired on {server.NotAfter.ToUniversalTime():u}", "The server's operator must renew its certificate; check this machine's clock as well.");
        }

        if (server.NotBefore.ToUniversalTime() > now)
        {
            return new ServerCertificateException(
                "TlsExpired", $"the server's certificate is not valid before {server.NotBefore.ToUniversalTime():u}", "Check this machine's clock.");
        }

        string statuses = string.Join(", ", chain.ChainStatus.Select(status => status.Status).Distinct());
        string authority = _authorities is null ? "no authority that this machine trusts" : "no authority that the kubeconfig trusts";
        return new ServerCertificateException(
            "TlsUntrusted",
            $"{authority} vouches for the server's certificate (issuer '{server.Issuer}': {statuses})",
            "Set certificate-authority or certificate-authority-data of the cluster to the authority that issued the server's certificate.");
    }
}
