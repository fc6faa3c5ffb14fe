namespace KubeSql.Kubernetes;

/// <summary>Gets the credential, and says of which kind it is and how long it lasts.</summary>
internal sealed class CredentialCheck : IDiagnosisCheck
{
    private static readonly TimeSpan _soon = TimeSpan.FromDays(1);

    /// <inheritdoc/>
    public string Name => "credential";

    /// <inheritdoc/>
    public async Task<Finding> RunAsync(DiagnosisSubject subject, CancellationToken cancellationToken)
    {
        var endpoint = subject.Endpoint;
        if (!IsConfigured(endpoint))
        {
            string text = endpoint.UserName is { } name ? $"user '{name}' has no credential" : "the context names no user";
            return subject.IsInProcess ? Finding.Skipped(text) : Finding.Warning(text, "Log in, so that the kubeconfig gets a credential; without one the server sees an anonymous user.");
        }

        if (endpoint.Server.Scheme != Uri.UriSchemeHttps)
        {
            return Finding.Warning("there is a credential, but it is not sent over plain http", "Write https:// into the kubeconfig if the server speaks TLS.");
        }

        var credential = await subject.Client.GetCredentialAsync(cancellationToken).ConfigureAwait(false);
        return Judge(endpoint, credential, subject.Options.TimeProvider.GetUtcNow());
    }

    /// <summary>Whether the kubeconfig means the user to be known to the server.</summary>
    public static bool IsConfigured(ClusterEndpoint endpoint) =>
        endpoint is { Token: not null } or { TokenFile: not null } or { Exec: not null } or { BasicUser: not null } or { ClientCertificate: not null };

    private static Finding Judge(ClusterEndpoint endpoint, Credential credential, DateTimeOffset now)
    {
        var (parts, ends) = Describe(endpoint, credential);
        string text = string.Join("; ", parts);
        DateTimeOffset? end = ends.Count > 0 ? ends.Min() : null;
        if (end is null)
        {
            return Finding.Ok(text);
        }

        text = $"{text}, valid until {end:u}";
        bool isRenewed = endpoint.Exec is not null || endpoint.TokenFile is not null;
        return end <= now ? Finding.Warning(text + ", which has passed", "Log in again; if the server thinks otherwise, check this machine's clock.")
            : !isRenewed && end - now < _soon ? Finding.Warning(text + ", which is soon", "Log in again before then.")
            : Finding.Ok(text);
    }

    private static (List<string> Parts, List<DateTimeOffset> Ends) Describe(ClusterEndpoint endpoint, Credential credential)
    {
        List<string> parts = [];
        List<DateTimeOffset> ends = [];
        string origin = endpoint switch
        {
            { TokenFile: { } file } => $" of the file {file}",
            { Token: not null } => " of the kubeconfig",
            { Exec: { } plugin } => $" of the plugin '{plugin.Command}'",
            _ => " of the kubeconfig",
        };
        if (credential.Authorization is { } authorization)
        {
            bool isBasic = authorization.StartsWith("Basic ", StringComparison.Ordinal);
            parts.Add(isBasic ? $"name and password of '{endpoint.BasicUser}'" : "token" + origin);
            if ((credential.ExpiresAt ?? (isBasic ? null : TokenLifetime.EndOf(authorization["Bearer ".Length..]))) is { } end)
            {
                ends.Add(end);
            }
        }

        if (credential.Certificate?.TargetCertificate is { } certificate)
        {
            parts.Add($"client certificate{(endpoint.ClientCertificate is null ? origin : "")} of {Redaction.Clean(certificate.Subject)}");
            ends.Add(credential.ExpiresAt ?? certificate.NotAfter.ToUniversalTime());
        }

        return (parts, ends);
    }
}
