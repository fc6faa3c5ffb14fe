namespace KubeSql.Kubernetes;

/// <summary>What the client reads from its process: the only place that looks at environment variables.</summary>
internal sealed record KubeEnvironment
{
    /// <summary>The environment of this process.</summary>
    public static KubeEnvironment Process { get; } = new();

    /// <summary>Looks a variable up; null when it is not set.</summary>
    public Func<string, string?> Lookup { private get; init; } = Environment.GetEnvironmentVariable;

    /// <summary>Where a pod finds its service account.</summary>
    public string ServiceAccountDirectory { get; init; } = "/var/run/secrets/kubernetes.io/serviceaccount";

    /// <summary>The user's home folder; null when the environment names none.</summary>
    public string? Home => this["HOME"] ?? this["USERPROFILE"];

    /// <summary>The value of a variable; null when it is unset or empty.</summary>
    public string? this[string variable] => Lookup(variable) is { Length: > 0 } value ? value : null;
}
