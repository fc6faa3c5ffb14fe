namespace KubeSql.Kubernetes;

/// <summary>A credential that never changes: a token, basic authentication, a certificate, or nothing.</summary>
internal sealed class FixedCredentialSource(Credential credential) : ICredentialSource
{
    /// <inheritdoc/>
    public ValueTask<Credential> GetAsync(CancellationToken cancellationToken) => ValueTask.FromResult(credential);

    /// <inheritdoc/>
    public bool Invalidate(Credential refused) => false;
}
