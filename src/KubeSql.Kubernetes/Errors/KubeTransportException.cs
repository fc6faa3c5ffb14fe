namespace KubeSql;

/// <summary>The way to the API server failed: name resolution, TCP, TLS, a stream that broke off, a deadline.</summary>
public sealed class KubeTransportException : KubeSqlException
{
    /// <summary>Creates the error.</summary>
    /// <param name="errorId">Stable identifier, such as <c>Unreachable</c> or <c>TlsUntrusted</c>.</param>
    /// <param name="message">What failed and where.</param>
    /// <param name="isTransient">False for failures that only a change of configuration can mend (an untrusted certificate).</param>
    /// <param name="hint">What the user can do next.</param>
    /// <param name="inner">The cause.</param>
    public KubeTransportException(string errorId, string message, bool isTransient = true, string? hint = null, Exception? inner = null)
        : base(errorId, message, hint, inner) => IsTransient = isTransient;

    /// <inheritdoc/>
    public override bool IsTransient { get; }
}
