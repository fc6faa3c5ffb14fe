using System.Net.Security;

namespace KubeSql.Kubernetes;

/// <summary>What one request proves its identity with. A class, so that two credentials are the same only when they are one.</summary>
/// <param name="authorization">The Authorization header; null for none.</param>
/// <param name="certificate">The client certificate; null for none.</param>
/// <param name="expiresAt">When it ends, as its issuer said; null when nobody did.</param>
internal sealed class Credential(string? authorization, SslStreamCertificateContext? certificate, DateTimeOffset? expiresAt = null)
{
    /// <summary>The Authorization header; null for none.</summary>
    public string? Authorization { get; } = authorization;

    /// <summary>The client certificate; null for none.</summary>
    public SslStreamCertificateContext? Certificate { get; } = certificate;

    /// <summary>When it ends, as its issuer said; null when nobody did.</summary>
    public DateTimeOffset? ExpiresAt { get; } = expiresAt;
}
