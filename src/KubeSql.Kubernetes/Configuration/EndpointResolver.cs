namespace KubeSql.Kubernetes;

/// <summary>Follows a context to its cluster and user, and says precisely what is missing.</summary>
internal sealed class EndpointResolver(MergedKubeConfig config)
{
    private const string ExecExtension = "client.authentication.k8s.io/exec";

    /// <summary>Resolves a context, or the current one.</summary>
    public ClusterEndpoint Resolve(string? contextName)
    {
        string name = contextName ?? config.CurrentContext ?? throw NoCurrentContext();
        var context = config.Context(name) ?? throw ContextNotFound(name, isCurrent: contextName is null);

        string clusterName = context.Text("cluster") ?? throw Incomplete(context, name, "names no cluster");
        var cluster = config.Cluster(clusterName) ?? throw Missing(context, name, "ClusterNotFound", "cluster", clusterName);

        var endpoint = ReadCluster(cluster, clusterName, name) with { Namespace = context.Text("namespace") };
        if (context.Text("user") is not { } userName)
        {
            return endpoint;
        }

        var user = config.User(userName) ?? throw Missing(context, name, "UserNotFound", "user", userName);
        var extension = cluster.List("extensions").LastOrDefault(element => element.Text("name") == ExecExtension)?["extension"];
        return UserReader.Read(user, userName, endpoint, extension is null ? null : ConfigNodeJson.Write(extension));
    }

    private static ClusterEndpoint ReadCluster(ConfigNode cluster, string clusterName, string contextName)
    {
        var authority = Pem(cluster, "certificate-authority");
        bool insecure = cluster.Flag("insecure-skip-tls-verify");
        if (insecure && authority is not null)
        {
            throw cluster.Invalid(
                $"cluster '{clusterName}' has a certificate-authority and insecure-skip-tls-verify, which contradict each other",
                "Remove insecure-skip-tls-verify to have the server's certificate verified.");
        }

        return new ClusterEndpoint
        {
            Name = contextName,
            Server = ReadServer(cluster, clusterName, usesTls: insecure || authority is not null),
            ConfigFile = cluster.File,
            CertificateAuthority = authority,
            InsecureSkipTlsVerify = insecure,
            TlsServerName = cluster.Text("tls-server-name"),
            DisableCompression = cluster.Flag("disable-compression"),
            Proxy = ReadProxy(cluster, clusterName),
        };
    }

    private static Uri ReadServer(ConfigNode cluster, string clusterName, bool usesTls)
    {
        string server = cluster.Text("server") ?? throw cluster.Invalid($"cluster '{clusterName}' names no server");
        string address = server.Contains("://", StringComparison.Ordinal) ? server : $"{(usesTls ? "https" : "http")}://{server}";
        return Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http"
            ? uri
            : throw cluster["server"]!.Invalid($"the server of cluster '{clusterName}' is not an http or https address");
    }

    private static Uri? ReadProxy(ConfigNode cluster, string clusterName)
    {
        if (cluster.Text("proxy-url") is not { } text)
        {
            return null;
        }

        return Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "socks5" or "socks5h"
            ? uri
            : throw cluster["proxy-url"]!.Invalid($"the proxy-url of cluster '{clusterName}' is not an http, https or socks5 address");
    }

    /// <summary>PEM text given as <c>NAME-data</c>, which wins, or as the file <c>NAME</c>.</summary>
    internal static PemSource? Pem(ConfigNode node, string name)
    {
        if (node.Text(name + "-data") is { } data)
        {
            try
            {
                return PemSource.FromText(System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(data)));
            }
            catch (FormatException)
            {
                throw node[name + "-data"]!.Invalid($"'{name}-data' is not base64");
            }
        }

        return node.Text(name) is { } file ? PemSource.FromFile(RelativeTo(node, file)) : null;
    }

    /// <summary>A path as its kubeconfig means it: relative to that file's folder.</summary>
    internal static string RelativeTo(ConfigNode node, string path) =>
        Path.GetFullPath(path, Path.GetDirectoryName(Path.GetFullPath(node.File))!);

    private KubeConfigException NoCurrentContext() => new(
        "NoCurrentContext",
        $"{string.Join(", ", config.Files)}: no context is current. {AvailableContexts()}",
        config.Files[0],
        hint: "Name a context, or choose one with `kubectl config use-context NAME`.");

    private KubeConfigException ContextNotFound(string name, bool isCurrent) => new(
        "ContextNotFound",
        $"{string.Join(", ", config.Files)}: there is no context '{name}'{(isCurrent ? ", which current-context names" : "")}. {AvailableContexts()}",
        config.Files[0],
        name);

    private string AvailableContexts() => config.ContextNames.Count == 0
        ? "There are no contexts at all."
        : $"Contexts: {string.Join(", ", config.ContextNames)}.";

    private static KubeConfigException Incomplete(ConfigNode context, string name, string problem) =>
        new("KubeConfigInvalid", $"{context.File}, line {context.Line}: context '{name}' {problem}.", context.File, name);

    private static KubeConfigException Missing(ConfigNode context, string name, string errorId, string kind, string target) =>
        new(errorId, $"{context.File}, line {context.Line}: context '{name}' names the {kind} '{target}', which is not defined.", context.File, name);
}
