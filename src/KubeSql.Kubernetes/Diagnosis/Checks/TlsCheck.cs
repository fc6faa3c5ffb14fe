using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace KubeSql.Kubernetes;

/// <summary>Shakes hands as requests do, and stops before one is sent.</summary>
internal sealed class TlsCheck : IDiagnosisCheck
{
    private static readonly TimeSpan _soon = TimeSpan.FromDays(7);

    /// <inheritdoc/>
    public string Name => "tls";

    /// <inheritdoc/>
    public async Task<Finding> RunAsync(DiagnosisSubject subject, CancellationToken cancellationToken)
    {
        if (subject.IsInProcess)
        {
            return Finding.Skipped("the cluster is simulated in this process");
        }

        return subject.Endpoint.Server.Scheme == Uri.UriSchemeHttps
            ? await ShakeHandsAsync(subject, cancellationToken).ConfigureAwait(false)
            : Finding.Warning("the server's address is plain http: nothing is encrypted, and no credential is sent", "Write https:// into the kubeconfig if the server speaks TLS.");
    }

    private static async Task<Finding> ShakeHandsAsync(DiagnosisSubject subject, CancellationToken cancellationToken)
    {
        var endpoint = subject.Endpoint;
        string asked = endpoint.TlsServerName ?? endpoint.Server.IdnHost;
        var handshake = new Handshake(subject.Client.Transport.CreateHandler(CertificateOf(endpoint)));
        try
        {
            string protocol = await handshake.RunAsync(endpoint.Server, subject, cancellationToken).ConfigureAwait(false);
            return Judge(endpoint, handshake.Certificate!, $"{protocol} with '{asked}'; {Describe(handshake.Certificate!)}", subject.Options.TimeProvider.GetUtcNow());
        }
        catch (KubeTransportException error)
        {
            string shown = handshake.Certificate is { } certificate ? $" Asked for '{asked}', the server shows {Describe(certificate)}." : $" Asked for '{asked}'.";
            return Finding.Failed(error.Message + shown, error.Hint);
        }
    }

    private static Finding Judge(ClusterEndpoint endpoint, X509Certificate2 certificate, string text, DateTimeOffset now)
    {
        if (endpoint.InsecureSkipTlsVerify)
        {
            return Finding.Warning(text + "; it was not verified (insecure-skip-tls-verify)", "Set certificate-authority in the kubeconfig instead, so that nobody on the way can read along.");
        }

        var left = certificate.NotAfter.ToUniversalTime() - now;
        return left < _soon ? Finding.Warning($"{text}, which is soon", "The server's operator must renew its certificate.") : Finding.Ok(text);
    }

    private static string Describe(X509Certificate2 certificate) =>
        $"certificate of {Redaction.Clean(certificate.Subject)} by {Redaction.Clean(certificate.Issuer)}, valid until {certificate.NotAfter.ToUniversalTime():u}";

    // What is wrong with the client certificate is for the next step to say.
    private static SslStreamCertificateContext? CertificateOf(ClusterEndpoint endpoint)
    {
        try
        {
            return CredentialSourceFactory.LoadCertificate(endpoint);
        }
        catch (KubeConfigException)
        {
            return null;
        }
    }
}
