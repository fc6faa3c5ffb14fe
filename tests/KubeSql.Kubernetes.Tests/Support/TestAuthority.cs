using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace KubeSql.Kubernetes.Tests;

/// <summary>A certificate authority of a test's own.</summary>
internal sealed class TestAuthority
{
    private static readonly DateTimeOffset _from = DateTimeOffset.UtcNow.AddDays(-10);
    private static readonly DateTimeOffset _to = DateTimeOffset.UtcNow.AddDays(10);

    private readonly X509Certificate2 _certificate;

    private TestAuthority(X509Certificate2 certificate) => _certificate = certificate;

    public string Pem => _certificate.ExportCertificatePem();

    public static TestAuthority Create(string name = "test-root")
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new TestAuthority(Request(name, key, isAuthority: true).CreateSelfSigned(_from, _to));
    }

    public TestAuthority Intermediate(string name)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new TestAuthority(Sign(Request(name, key, isAuthority: true), _from, _to).CopyWithPrivateKey(key));
    }

    public X509Certificate2 Server(string[] names, DateTimeOffset? from = null, DateTimeOffset? to = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = Request("server", key, isAuthority: false);
        var alternatives = new SubjectAlternativeNameBuilder();
        foreach (string name in names)
        {
            if (IPAddress.TryParse(name, out var address))
            {
                alternatives.AddIpAddress(address);
            }
            else
            {
                alternatives.AddDnsName(name);
            }
        }

        request.CertificateExtensions.Add(alternatives.Build());
        return Reload(Sign(request, from ?? _from, to ?? _to).CopyWithPrivateKey(key));
    }

    /// <summary>A client certificate and its key as PEM.</summary>
    public (string Certificate, string Key) Client(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return (Sign(Request(name, key, isAuthority: false), _from, _to).ExportCertificatePem(), key.ExportECPrivateKeyPem());
    }

    private static CertificateRequest Request(string name, ECDsa key, bool isAuthority)
    {
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, false, 0, true));
        return request;
    }

    private X509Certificate2 Sign(CertificateRequest request, DateTimeOffset from, DateTimeOffset to) =>
        request.Create(_certificate, from, to, RandomNumberGenerator.GetBytes(8));

    private static X509Certificate2 Reload(X509Certificate2 certificate) =>
        X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
}
