using System.Net.Security;

namespace KubeSql.Kubernetes;

/// <summary>A bearer token in a file that is renewed from outside. While the file cannot be read, the last token goes on being used.</summary>
internal sealed class TokenFileCredentialSource(
    string file, string? initialToken, SslStreamCertificateContext? certificate, TimeProvider timeProvider) : ICredentialSource
{
    private static readonly TimeSpan _rereadAfter = TimeSpan.FromSeconds(50);

    private readonly Lock _lock = new();
    private Credential? _current;
    private long _readAt;

    /// <inheritdoc/>
    public ValueTask<Credential> GetAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_current is null || timeProvider.GetElapsedTime(_readAt) >= _rereadAfter)
            {
                Reread();
            }

            return ValueTask.FromResult(_current!);
        }
    }

    /// <inheritdoc/>
    public bool Invalidate(Credential refused)
    {
        lock (_lock)
        {
            if (ReferenceEquals(refused, _current))
            {
                Reread();
            }

            return !ReferenceEquals(refused, _current);
        }
    }

    private void Reread()
    {
        string? token = TryRead(out var problem) ?? (_current is null ? initialToken : null);
        if (token is null && _current is null)
        {
            throw new KubeConfigException("TokenFileUnreadable", $"The token file {file} {problem?.Message ?? "is empty"}", file, inner: problem);
        }

        string? authorization = token is null ? null : "Bearer " + token;
        if (authorization is not null && authorization != _current?.Authorization)
        {
            _current = new Credential(authorization, certificate);
        }

        _readAt = timeProvider.GetTimestamp();
    }

    private string? TryRead(out Exception? problem)
    {
        problem = null;
        try
        {
            return File.ReadAllText(file).Trim() is { Length: > 0 } token ? token : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problem = exception;
            return null;
        }
    }
}
