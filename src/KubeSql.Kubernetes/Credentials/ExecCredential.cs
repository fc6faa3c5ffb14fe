using System.Net.Security;

namespace KubeSql.Kubernetes;

/// <summary>What a credential plugin answered.</summary>
internal sealed class ExecCredential
{
    /// <summary>A bearer token; null for none.</summary>
    public string? Token { get; init; }

    /// <summary>A client certificate; null for none.</summary>
    public SslStreamCertificateContext? Certificate { get; init; }

    /// <summary>When the credential ends; null when it holds until it is refused.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}
