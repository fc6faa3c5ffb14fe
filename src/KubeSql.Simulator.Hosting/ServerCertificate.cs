using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace KubeSql.Simulator.Hosting;

/// <summary>A certificate authority made for one host, and the server certificate it signed.</summary>
internal sealed class ServerCertificate : IDisposable
{
    private ServerCertificate(X509Certificate2 certificate, string authorityPem)
    {
        Certificate = certificate;
        AuthorityPem = authorityPem;
    }

    /// <summary>The server's certificate with its key.</summary>
    public X509Certificate2 Certificate { get; }

    public string AuthorityPem { get; }

    public static ServerCertificate Create(TimeProvider timeProvider)
    {
        // An hour of margin: clients' clocks may be behind.
        var start = timeProvider.GetUtcNow().AddHours(-1);
        var end = start.AddDays(365);
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authorityRequest = new CertificateRequest("CN=KubeSql simulator authority", authorityKey, HashAlgorithmName.SHA256);
        authorityRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        authorityRequest.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        authorityRequest.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(authorityRequest.PublicKey, false));
        using var authority = authorityRequest.CreateSelfSigned(start, end);

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var signed = RequestFor(key, authority).Create(authority, start, end, RandomNumberGenerator.GetBytes(16));
        using var withKey = signed.CopyWithPrivateKey(key);
        // Schannel cannot use a key that exists only in memory; a round trip through PKCS#12 gives one it can.
        var certificate = X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), null);
        return new ServerCertificate(certificate, authority.ExportCertificatePem());
    }

    public void Dispose() => Certificate.Dispose();

    private static CertificateRequest RequestFor(ECDsa key, X509Certificate2 authority)
    {
        var request = new CertificateRequest("CN=KubeSql simulator", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority, true, false));
        return request;
    }
}
