namespace KubeSql.Kubernetes;

/// <summary>One context of a kubeconfig, resolved: where the API server is, how to trust it, and who we are.</summary>
public sealed record ClusterEndpoint
{
    /// <summary>The context's name: the value of the <c>cluster</c> column.</summary>
    public required string Name { get; init; }

    /// <summary>The server's address, with its path prefix if it has one.</summary>
    public required Uri Server { get; init; }

    /// <summary>The context's namespace; null when it names none.</summary>
    public string? Namespace { get; init; }

    /// <summary>The kubeconfig file that holds the context; null when there is none.</summary>
    public string? ConfigFile { get; init; }

    /// <summary>The kubeconfig's name for the user; null when the context names none.</summary>
    public string? UserName { get; init; }

    /// <summary>The authorities that may vouch for the server; null trusts the system's.</summary>
    public PemSource? CertificateAuthority { get; init; }

    /// <summary>Accepts any server certificate. The default is false.</summary>
    public bool InsecureSkipTlsVerify { get; init; }

    /// <summary>The name that the server's certificate must bear, and that is sent as SNI; null means the host of <see cref="Server"/>.</summary>
    public string? TlsServerName { get; init; }

    /// <summary>The proxy (http, https or socks5), with user and password if it wants them; null asks the environment.</summary>
    public Uri? Proxy { get; init; }

    /// <summary>Asks the server not to compress lists. The default is false.</summary>
    public bool DisableCompression { get; init; }

    /// <summary>The client certificate, followed by intermediates if there are any; null to send none.</summary>
    public PemSource? ClientCertificate { get; init; }

    /// <summary>The private key of <see cref="ClientCertificate"/>.</summary>
    public PemSource? ClientKey { get; init; }

    /// <summary>A bearer token; null for none.</summary>
    public string? Token { get; init; }

    /// <summary>A file with a bearer token that somebody else renews; null for none. <see cref="Token"/> is used where this cannot be read.</summary>
    public string? TokenFile { get; init; }

    /// <summary>The user of basic authentication; null for none.</summary>
    public string? BasicUser { get; init; }

    /// <summary>The password of basic authentication.</summary>
    public string? BasicPassword { get; init; }

    /// <summary>A program that gives credentials; null for none.</summary>
    public ExecPlugin? Exec { get; init; }

    /// <summary>Whom to act as; null to act as ourselves.</summary>
    public Impersonation? Impersonate { get; init; }

    /// <summary>The kubeconfig file that holds a token, password or key itself; null for none.</summary>
    internal string? SecretsFile { get; init; }

    /// <summary>
    /// A digest of all that decides which server is asked, and as whom: where it differs, what one endpoint was told must not be shown to the
    /// other. Equal within one process only. Reads the files of certificates; a client certificate that was renewed for the same subject is the same.
    /// </summary>
    /// <exception cref="KubeConfigException">A file cannot be read.</exception>
    public string GetIdentity() => EndpointIdentity.Of(this);

    /// <summary>The address without anything that could be a secret, for messages.</summary>
    internal string DisplayServer => Server.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped).TrimEnd('/');

    /// <summary>Name, server and user; never a secret.</summary>
    public override string ToString() => $"{Name} ({DisplayServer}, user {UserName ?? "(none)"})";
}
