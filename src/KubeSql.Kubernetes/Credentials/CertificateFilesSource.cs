using System.Net.Security;

namespace KubeSql.Kubernetes;

/// <summary>Adds the client certificate of files that are rotated from outside to what another source gives.</summary>
internal sealed class CertificateFilesSource(ICredentialSource inner, ClusterEndpoint endpoint) : ICredentialSource
{
    private readonly Lock _lock = new();
    private (FileStamp Certificate, FileStamp Key) _read;
    private SslStreamCertificateContext? _certificate;
    private Credential? _inner;
    private Credential? _credential;

    /// <inheritdoc/>
    public async ValueTask<Credential> GetAsync(CancellationToken cancellationToken)
    {
        var own = await inner.GetAsync(cancellationToken).ConfigureAwait(false);
        lock (_lock)
        {
            if (own.Certificate is not null)
            {
                _inner = own;
                return _credential = own;
            }

            bool isRotated = Reread();
            if (_credential is null || isRotated || !ReferenceEquals(_inner, own))
            {
                _inner = own;
                _credential = new Credential(own.Authorization, _certificate, own.ExpiresAt);
            }

            return _credential;
        }
    }

    /// <inheritdoc/>
    public bool Invalidate(Credential refused)
    {
        lock (_lock)
        {
            return !ReferenceEquals(refused, _credential) || inner.Invalidate(_inner!) || Stamps() != _read;
        }
    }

    private (FileStamp Certificate, FileStamp Key) Stamps() => (FileStamp.Of(endpoint.ClientCertificate?.File), FileStamp.Of(endpoint.ClientKey?.File));

    /// <summary>Reads the files when they were written since; whether there is another certificate now.</summary>
    private bool Reread()
    {
        var stamps = Stamps();
        if (_certificate is not null && stamps == _read)
        {
            return false;
        }

        try
        {
            _certificate = CredentialSourceFactory.LoadCertificate(endpoint);
            _read = stamps;
            return true;
        }
        catch (KubeConfigException) when (_certificate is not null)
        {
            // One file of the two is new, or one is half written: the next request looks again.
            return false;
        }
    }
}
