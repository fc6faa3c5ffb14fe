namespace KubeSql.Kubernetes;

/// <summary>A program that prints credentials (<c>users[].user.exec</c>).</summary>
public sealed record ExecPlugin
{
    /// <summary>The command, found on PATH, or a path resolved against the kubeconfig's folder.</summary>
    public required string Command { get; init; }

    /// <summary>Its arguments, each passed on unchanged.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Environment variables set on top of this process's own.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Environment { get; init; } = [];

    /// <summary>The protocol version: <c>client.authentication.k8s.io/v1</c> or <c>/v1beta1</c>.</summary>
    public required string ApiVersion { get; init; }

    /// <summary><c>Never</c>, <c>IfAvailable</c> or <c>Always</c>. The default is IfAvailable. Plugins never get a terminal here.</summary>
    public string InteractiveMode { get; init; } = "IfAvailable";

    /// <summary>Whether the plugin is told which cluster it is for. The default is false.</summary>
    public bool ProvideClusterInfo { get; init; }

    /// <summary>The cluster's configuration for plugins, as JSON; null when the kubeconfig has none.</summary>
    public string? ClusterConfig { get; init; }

    /// <summary>What the kubeconfig says to do when the command is missing.</summary>
    public string? InstallHint { get; init; }

    /// <summary>The command; arguments and variables may hold secrets.</summary>
    public override string ToString() => $"{Command} ({ApiVersion})";
}
