using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace KubeSql.Integration.Tests.Servers;

/// <summary>The certificate, keys and tokens of a server of a test's own.</summary>
internal sealed class ServerIdentity
{
    private readonly string _folder;
    private readonly string _certificatePem;

    private ServerIdentity(string folder, string certificatePem) => (_folder, _certificatePem) = (folder, certificatePem);

    /// <summary>The arguments that give the server its identity and its users.</summary>
    public IEnumerable<string> Arguments =>
    [
        "--tls-cert-file", In("server.crt"), "--tls-private-key-file", In("server.key"), "--token-auth-file", In("tokens.csv"),
        "--service-account-signing-key-file", In("sa.key"), "--service-account-key-file", In("sa.key"),
    ];

    /// <summary>Makes them and writes them into a folder.</summary>
    public static ServerIdentity Write(string folder)
    {
        using var key = RSA.Create(2048);
        using var serviceAccounts = RSA.Create(2048);
        var request = new CertificateRequest("CN=kube-apiserver", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));

        var identity = new ServerIdentity(folder, certificate.ExportCertificatePem());
        File.WriteAllText(identity.In("server.crt"), identity._certificatePem);
        File.WriteAllText(identity.In("server.key"), key.ExportRSAPrivateKeyPem());
        File.WriteAllText(identity.In("sa.key"), serviceAccounts.ExportRSAPrivateKeyPem());
        File.WriteAllText(identity.In("tokens.csv"), "admin-token,admin,1,\"system:masters\"\nviewer-token,viewer,3\n");
        return identity;
    }

    /// <summary>Writes a kubeconfig with one context.</summary>
    public string Kubeconfig(string name, Uri server, string token)
    {
        var file = In($"{name}.kubeconfig");
        var authority = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(_certificatePem));
        File.WriteAllText(
            file,
            $$$"""
            apiVersion: v1
            kind: Config
            current-context: {{{name}}}
            contexts: [{name: {{{name}}}, context: {cluster: own, user: {{{name}}}}}]
            clusters: [{name: own, cluster: {server: "{{{server}}}", certificate-authority-data: {{{authority}}}}}]
            users: [{name: {{{name}}}, user: {token: {{{PlantedSecrets.Plant(token)}}}}}]
            """);
        return file;
    }

    private string In(string name) => Path.Combine(_folder, name);
}
