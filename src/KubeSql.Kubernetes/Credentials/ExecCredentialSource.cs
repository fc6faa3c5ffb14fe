namespace KubeSql.Kubernetes;

/// <summary>Credentials of a plugin: asked for once at a time, kept until they expire or are refused.</summary>
internal sealed class ExecCredentialSource(ExecPluginProcess plugin, Credential fallback, TimeProvider timeProvider) : ICredentialSource, IDisposable
{
    // A token that expires on its way to the server is refused; clocks differ a little, too.
    private static readonly TimeSpan _margin = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _singleFlight = new(1, 1);
    private volatile Issued? _issued;

    /// <inheritdoc/>
    public async ValueTask<Credential> GetAsync(CancellationToken cancellationToken)
    {
        if (Current() is { } fresh)
        {
            return fresh;
        }

        await _singleFlight.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return Current() ?? await RunAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _singleFlight.Release();
        }
    }

    /// <inheritdoc/>
    public bool Invalidate(Credential refused)
    {
        if (_issued is { } issued && ReferenceEquals(issued.Credential, refused))
        {
            Interlocked.CompareExchange(ref _issued, null, issued);
        }

        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _singleFlight.Dispose();

    private Credential? Current() => _issued is { } issued && timeProvider.GetUtcNow() < issued.ExpiresAt ? issued.Credential : null;

    private async Task<Credential> RunAsync(CancellationToken cancellationToken)
    {
        var answer = await plugin.RunAsync(cancellationToken).ConfigureAwait(false);
        string? authorization = answer.Token is null ? fallback.Authorization : "Bearer " + answer.Token;
        var credential = new Credential(authorization, answer.Certificate ?? fallback.Certificate);
        _issued = new Issued(credential, RenewAt(answer.ExpiresAt ?? DateTimeOffset.MaxValue));
        return credential;
    }

    // A credential that comes with less life than the margin is used until its end, or the plugin would run for every request.
    private DateTimeOffset RenewAt(DateTimeOffset expiry) => expiry - timeProvider.GetUtcNow() > _margin ? expiry - _margin : expiry;

    private sealed record Issued(Credential Credential, DateTimeOffset ExpiresAt);
}
