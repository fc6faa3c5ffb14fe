namespace KubeSql.Kubernetes;

/// <summary>Credentials of a plugin, combined with what else the user has.</summary>
internal sealed class ExecCredentialSource(
    ExecPluginProcess plugin, ExecCredentialCache.Entry answers, Credential fallback, TimeProvider timeProvider) : ICredentialSource
{
    private readonly Lock _lock = new();
    private ExecCredential? _answer;
    private Credential? _credential;

    /// <inheritdoc/>
    public async ValueTask<Credential> GetAsync(CancellationToken cancellationToken)
    {
        var answer = await answers.GetAsync(plugin.RunAsync, timeProvider, cancellationToken).ConfigureAwait(false);
        lock (_lock)
        {
            if (_credential is null || !ReferenceEquals(_answer, answer))
            {
                _answer = answer;
                string? authorization = answer.Token is null ? fallback.Authorization : "Bearer " + answer.Token;
                _credential = new Credential(authorization, answer.Certificate ?? fallback.Certificate, answer.ExpiresAt);
            }

            return _credential;
        }
    }

    /// <inheritdoc/>
    public bool Invalidate(Credential refused)
    {
        lock (_lock)
        {
            if (_answer is not null && ReferenceEquals(refused, _credential))
            {
                answers.Forget(_answer);
            }
        }

        return true;
    }
}
