using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace KubeSql.Kubernetes;

/// <summary>Builds what TLS needs to show a client certificate.</summary>
internal static class ClientCertificate
{
    /// <summary>The certificate with its key and intermediates.</summary>
    /// <exception cref="KubeConfigException">Certificate or key are missing, encrypted, or do not belong together.</exception>
    public static SslStreamCertificateContext Load(string certificatePem, string keyPem, ClusterEndpoint endpoint)
    {
        if (keyPem.Contains("ENCRYPTED", StringComparison.Ordinal))
        {
            throw Invalid(endpoint, "the key is encrypted, which kubeconfigs do not support", null);
        }

        try
        {
            var chain = new X509Certificate2Collection();
            chain.ImportFromPem(certificatePem);
            var leaf = WithUsableKey(X509Certificate2.CreateFromPem(certificatePem, keyPem));
            return SslStreamCertificateContext.Create(leaf, [.. chain.Skip(1)], offline: true);
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            throw Invalid(endpoint, "certificate and key cannot be read or do not belong together", exception);
        }
    }

    /// <summary>Whom a certificate names, and who says so.</summary>
    /// <exception cref="KubeConfigException">It cannot be read.</exception>
    public static string SubjectOf(string certificatePem, ClusterEndpoint endpoint)
    {
        try
        {
            using var certificate = X509Certificate2.CreateFromPem(certificatePem);
            return Convert.ToBase64String(certificate.SubjectName.RawData) + ' ' + Convert.ToBase64String(certificate.IssuerName.RawData);
        }
        catch (CryptographicException exception)
        {
            throw Invalid(endpoint, "it is no certificate in PEM form", exception);
        }
    }

    // SChannel refuses keys that exist in memory only (https://github.com/dotnet/runtime/issues/23749).
    private static X509Certificate2 WithUsableKey(X509Certificate2 certificate)
    {
        if (!OperatingSystem.IsWindows())
        {
            return certificate;
        }

        using (certificate)
        {
            return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
        }
    }

    private static KubeConfigException Invalid(ClusterEndpoint endpoint, string problem, Exception? inner) => new(
        "ClientCertificateInvalid",
        $"Context '{endpoint.Name}': the client certificate of user '{endpoint.UserName}' cannot be used: {problem}.",
        endpoint.ClientCertificate?.File ?? endpoint.ConfigFile,
        endpoint.Name,
        inner: inner);
}
