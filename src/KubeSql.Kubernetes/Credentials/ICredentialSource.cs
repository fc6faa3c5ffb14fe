namespace KubeSql.Kubernetes;

/// <summary>Gives the credential of one identity, renewed where it can be.</summary>
internal interface ICredentialSource
{
    /// <summary>The credential to use now.</summary>
    ValueTask<Credential> GetAsync(CancellationToken cancellationToken);

    /// <summary>The server refused a credential. Returns whether the next one may be another.</summary>
    bool Invalidate(Credential refused);
}
