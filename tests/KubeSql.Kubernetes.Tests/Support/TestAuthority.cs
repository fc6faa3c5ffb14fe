using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace KubeSql.Kubernetes.Tests;

/// <summary>A certificate authority of a test's own.</summary>
internal sealed class TestAuthority
{
    private static readonly DateTimeOffset _from = DateTimeOffset.UtcNow.AddDays(-10);
    private static readonly DateTimeOffset _to = DateTimeOffset.UtcNow.AddDays(10);

    private readonly AsymmetricAlgorithm _key;

    private TestAuthority(X509Certificate2 certificate, AsymmetricAlgorithm key)
    {
        Certificate = certificate;
        _key = key;
    }

    public X509Certificate2 Certificate { get; }

    public string Pem => Certificate.ExportCertificatePem();

    public static TestAuthority Create(string name = "test-root", bool isRsa = false)
    {
        var key = NewKey(isRsa);
        return new TestAuthority(Request(name, key, isAuthority: true).CreateSelfSigned(_from, _to), key);
    }

    public TestAuthority Intermediate(string name)
    {
        var key = NewKey(isRsa: false);
        return new TestAuthority(WithKey(Sign(Request(name, key, isAuthority: true), _from, _to), key), key);
    }

    /// <summary>This authority as another vouches for it: the same name and key.</summary>
    public TestAuthority CrossSignedBy(TestAuthority other)
    {
        string name = Certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false);
        return new TestAuthority(WithKey(other.Sign(Request(name, _key, isAuthority: true), _from, _to), _key), _key);
    }

    public X509Certificate2 Server(string[] names, DateTimeOffset? from = null, DateTimeOffset? to = null, bool isRsa = false)
    {
        using var key = NewKey(isRsa);
        var request = ServerRequest(names, key);
        return Reload(WithKey(Sign(request, from ?? _from, to ?? _to), key));
    }

    /// <summary>A server certificate that vouches for itself.</summary>
    public static X509Certificate2 SelfSignedServer(params string[] names)
    {
        using var key = NewKey(isRsa: false);
        return Reload(ServerRequest(names, key).CreateSelfSigned(_from, _to));
    }

    /// <summary>A client certificate and its key as PEM.</summary>
    public (string Certificate, string Key) Client(string name)
    {
        var (certificate, key) = ClientPair(name);
        using (key)
        {
            string pem = ((ECDsa)key).ExportECPrivateKeyPem();
            PlantedSecrets.Plant(pem.Split('\n')[1]);
            return (certificate.ExportCertificatePem(), pem);
        }
    }

    /// <summary>A client certificate and its key.</summary>
    public (X509Certificate2 Certificate, AsymmetricAlgorithm Key) ClientPair(string name, bool isRsa = false, DateTimeOffset? to = null)
    {
        var key = NewKey(isRsa);
        return (Sign(Request(name, key, isAuthority: false), _from, to ?? _to), key);
    }

    private static AsymmetricAlgorithm NewKey(bool isRsa) => isRsa ? RSA.Create(2048) : ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private static CertificateRequest Request(string name, AsymmetricAlgorithm key, bool isAuthority)
    {
        var request = key is RSA rsa
            ? new CertificateRequest($"CN={name}", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : new CertificateRequest($"CN={name}", (ECDsa)key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, false, 0, true));
        return request;
    }

    private static CertificateRequest ServerRequest(string[] names, AsymmetricAlgorithm key)
    {
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
        return request;
    }

    private X509Certificate2 Sign(CertificateRequest request, DateTimeOffset from, DateTimeOffset to)
    {
        var generator = _key is RSA rsa ? X509SignatureGenerator.CreateForRSA(rsa, RSASignaturePadding.Pkcs1) : X509SignatureGenerator.CreateForECDsa((ECDsa)_key);
        return request.Create(Certificate.SubjectName, generator, from, to, RandomNumberGenerator.GetBytes(8));
    }

    private static X509Certificate2 WithKey(X509Certificate2 certificate, AsymmetricAlgorithm key) =>
        key is RSA rsa ? certificate.CopyWithPrivateKey(rsa) : certificate.CopyWithPrivateKey((ECDsa)key);

    private static X509Certificate2 Reload(X509Certificate2 certificate) =>
        X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
}
