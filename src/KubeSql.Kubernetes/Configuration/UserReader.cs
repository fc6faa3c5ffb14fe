namespace KubeSql.Kubernetes;

/// <summary>Reads <c>users[].user</c> of a kubeconfig into an endpoint.</summary>
internal static class UserReader
{
    private const string ExecGroup = "client.authentication.k8s.io/";

    /// <summary>The endpoint with the user's credentials.</summary>
    /// <param name="user">The user.</param>
    /// <param name="name">Its name.</param>
    /// <param name="endpoint">The cluster it is used with.</param>
    /// <param name="execConfig">What the cluster's extension says to credential plugins, as JSON.</param>
    public static ClusterEndpoint Read(ConfigNode user, string name, ClusterEndpoint endpoint, string? execConfig)
    {
        var certificate = EndpointResolver.Pem(user, "client-certificate");
        var key = EndpointResolver.Pem(user, "client-key");
        if (certificate is null != key is null)
        {
            throw user.Invalid($"user '{name}' has a {(key is null ? "client-certificate without a client-key" : "client-key without a client-certificate")}");
        }

        var authProvider = user["auth-provider"];
        return endpoint with
        {
            UserName = name,
            ClientCertificate = certificate,
            ClientKey = key,
            Token = user.Text("token") ?? (authProvider is null ? null : ReadAuthProvider(authProvider, name)),
            TokenFile = user.Text("tokenFile") is { } file ? EndpointResolver.RelativeTo(user, file) : null,
            BasicUser = user.Text("username"),
            BasicPassword = user.Text("password"),
            Exec = user["exec"] is { } exec ? ReadExec(exec, name, execConfig) : null,
            Impersonate = ReadImpersonation(user, name),
            SecretsFile = HoldsSecrets(user) ? user.File : null,
        };
    }

    private static bool HoldsSecrets(ConfigNode user) =>
        user.Text("token") is not null || user.Text("password") is not null || user.Text("client-key-data") is not null || user["auth-provider"] is not null;

    private static ExecPlugin ReadExec(ConfigNode exec, string user, string? execConfig)
    {
        string command = exec.Text("command") ?? throw exec.Invalid($"the exec section of user '{user}' names no command");
        string version = exec.Text("apiVersion") ?? throw exec.Invalid($"the exec section of user '{user}' names no apiVersion");
        if (version is not (ExecGroup + "v1" or ExecGroup + "v1beta1"))
        {
            throw exec["apiVersion"]!.Invalid(
                $"the exec section of user '{user}' asks for {version}, which is not supported",
                $"Update the plugin '{command}', and set apiVersion to {ExecGroup}v1 or {ExecGroup}v1beta1.");
        }

        string mode = exec.Text("interactiveMode") ?? "IfAvailable";
        if (mode is not ("Never" or "IfAvailable" or "Always"))
        {
            throw exec["interactiveMode"]!.Invalid("'interactiveMode' must be Never, IfAvailable or Always");
        }

        bool isPath = command.Contains('/') || command.Contains(Path.DirectorySeparatorChar);
        return new ExecPlugin
        {
            Command = isPath ? EndpointResolver.RelativeTo(exec, command) : command,
            Arguments = exec.TextList("args"),
            Environment = [.. exec.List("env").Select(variable => KeyValuePair.Create(
                variable.Text("name") ?? throw variable.Invalid("an environment variable of 'exec' has no name"),
                variable.Text("value") ?? ""))],
            ApiVersion = version,
            InteractiveMode = mode,
            ProvideClusterInfo = exec.Flag("provideClusterInfo"),
            ClusterConfig = execConfig,
            InstallHint = exec.Text("installHint"),
        };
    }

    private static string? ReadAuthProvider(ConfigNode provider, string user) => provider.Text("name") switch
    {
        "oidc" => provider["config"]?.Text("id-token"),
        "gcp" => throw provider.Invalid(
            $"user '{user}' logs in through the auth-provider 'gcp', which Kubernetes removed",
            "Install gke-gcloud-auth-plugin and run `gcloud container clusters get-credentials` again."),
        "azure" => throw provider.Invalid(
            $"user '{user}' logs in through the auth-provider 'azure', which Kubernetes removed",
            "Install kubelogin and run `kubelogin convert-kubeconfig`."),
        var other => throw provider.Invalid($"user '{user}' logs in through the auth-provider '{other}', which is not known"),
    };

    private static Impersonation? ReadImpersonation(ConfigNode user, string name)
    {
        string? actAs = user.Text("as");
        var groups = user.TextList("as-groups");
        var extra = user["as-user-extra"]?.Members ?? [];
        if (actAs is null)
        {
            return groups.Count == 0 && extra.Count == 0 && user.Text("as-uid") is null
                ? null
                : throw user.Invalid($"user '{name}' impersonates a group, uid or extra field without 'as'");
        }

        // HttpClient joins several values of a header with commas, which the API server reads as one value
        // (https://github.com/kubernetes/kubernetes/issues/94683): acting as somebody else is worse than refusing.
        if (groups.Count > 1)
        {
            throw user["as-groups"]!.Invalid($"user '{name}' impersonates {groups.Count} groups, and only one can be sent");
        }

        return new Impersonation
        {
            User = actAs,
            Uid = user.Text("as-uid"),
            Group = groups.Count == 1 ? groups[0] : null,
            Extra = extra.ToDictionary(field => field.Key, field => SingleValue(field.Value, name)),
        };
    }

    private static string SingleValue(ConfigNode values, string user) => values.Elements switch
    {
        [{ Scalar: { } value }] => value,
        _ => throw values.Invalid($"user '{user}' impersonates an extra field without exactly one value, and only one can be sent"),
    };
}
