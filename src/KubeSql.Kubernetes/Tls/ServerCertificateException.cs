using System.Security.Authentication;

namespace KubeSql.Kubernetes;

/// <summary>Why a server's certificate was refused; thrown inside the handshake and mapped to a <see cref="KubeTransportException"/> outside.</summary>
internal sealed class ServerCertificateException(string errorId, string problem, string? hint) : AuthenticationException(problem)
{
    /// <summary><c>TlsUntrusted</c>, <c>TlsNameMismatch</c> or <c>TlsExpired</c>.</summary>
    public string ErrorId { get; } = errorId;

    /// <summary>What the user can do.</summary>
    public string? Hint { get; } = hint;
}
