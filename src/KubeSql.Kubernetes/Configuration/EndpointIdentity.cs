using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace KubeSql.Kubernetes;

/// <summary>Digests what decides which server is asked, as whom: endpoints with the same digest may share rows.</summary>
internal sealed class EndpointIdentity : IDisposable
{
    // A digest must not allow guessing the password that went into it.
    private static readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    private readonly IncrementalHash _hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);

    private EndpointIdentity()
    {
    }

    /// <summary>The digest of an endpoint. Reads the files of its certificates.</summary>
    /// <exception cref="KubeConfigException">One of them cannot be read.</exception>
    public static string Of(ClusterEndpoint endpoint)
    {
        using var identity = new EndpointIdentity();
        identity.AddServer(endpoint);
        identity.AddUser(endpoint);
        identity.AddImpersonation(endpoint.Impersonate);
        return identity.Digest();
    }

    /// <summary>The digest of what a plugin is run with, and so of what it answers.</summary>
    public static string Of(ExecPlugin plugin, string request)
    {
        using var identity = new EndpointIdentity();
        identity.AddPlugin(plugin);
        identity.Add(request);
        return identity.Digest();
    }

    /// <inheritdoc/>
    public void Dispose() => _hash.Dispose();

    private void AddServer(ClusterEndpoint endpoint) => Add(
        endpoint.Name,
        endpoint.Namespace,
        endpoint.Server.OriginalString,
        endpoint.TlsServerName,
        endpoint.InsecureSkipTlsVerify ? "insecure" : null,
        endpoint.Proxy?.OriginalString,
        endpoint.CertificateAuthority?.Read("certificate authority"));

    private void AddUser(ClusterEndpoint endpoint)
    {
        Add(endpoint.UserName, endpoint.Token, endpoint.TokenFile, endpoint.BasicUser, endpoint.BasicPassword, endpoint.ClientKey?.File);
        if (endpoint.ClientCertificate is { } certificate)
        {
            string pem = certificate.Read("client certificate");

            // Files are rotated in place: the same subject of the same issuer is the same user with a fresh certificate.
            Add(certificate.File, certificate.File is null ? pem : ClientCertificate.SubjectOf(pem, endpoint));
        }

        if (endpoint.Exec is { } plugin)
        {
            AddPlugin(plugin);
        }
    }

    private void AddPlugin(ExecPlugin plugin)
    {
        Add(plugin.Command, plugin.ApiVersion, plugin.InteractiveMode, plugin.ProvideClusterInfo ? plugin.ClusterConfig ?? "{}" : null);
        Add([.. plugin.Arguments]);
        Add([.. plugin.Environment.SelectMany(variable => (string[])[variable.Key, variable.Value])]);
    }

    private void AddImpersonation(Impersonation? impersonation)
    {
        if (impersonation is not null)
        {
            Add(impersonation.User, impersonation.Uid, impersonation.Group);
            Add([.. impersonation.Extra.OrderBy(field => field.Key, StringComparer.Ordinal).SelectMany(field => (string[])[field.Key, field.Value])]);
        }
    }

    /// <summary>Adds texts so that no two different lists of lists look alike.</summary>
    private void Add(params string?[] texts)
    {
        AddNumber(texts.Length);
        foreach (string? text in texts)
        {
            AddNumber(text?.Length ?? -1);
            _hash.AppendData(Encoding.Unicode.GetBytes(text ?? ""));
        }
    }

    private void AddNumber(int number) => _hash.AppendData(MemoryMarshal.AsBytes(new ReadOnlySpan<int>(in number)));

    private string Digest() => Convert.ToHexString(_hash.GetHashAndReset());
}
