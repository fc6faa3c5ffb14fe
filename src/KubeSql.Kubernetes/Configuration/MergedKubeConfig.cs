namespace KubeSql.Kubernetes;

/// <summary>Several kubeconfig files as one: the first file that names a cluster, user or context wins it whole.</summary>
internal sealed class MergedKubeConfig
{
    private readonly OrderedDictionary<string, ConfigNode> _clusters = [];
    private readonly OrderedDictionary<string, ConfigNode> _users = [];
    private readonly OrderedDictionary<string, ConfigNode> _contexts = [];

    /// <summary>Merges files, the most important first.</summary>
    public MergedKubeConfig(IReadOnlyList<ConfigNode> files)
    {
        Files = [.. files.Select(file => file.File)];
        foreach (var file in files)
        {
            CurrentContext ??= file.Text("current-context");
            Add(_clusters, file, "clusters", "cluster");
            Add(_users, file, "users", "user");
            Add(_contexts, file, "contexts", "context");
        }
    }

    /// <summary>The files that were merged.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>The first current context that a file names.</summary>
    public string? CurrentContext { get; }

    /// <summary>The contexts, in file order.</summary>
    public IReadOnlyList<string> ContextNames => [.. _contexts.Keys];

    /// <summary>The context of a name; null when there is none.</summary>
    public ConfigNode? Context(string name) => _contexts.GetValueOrDefault(name);

    /// <summary>The cluster of a name; null when there is none.</summary>
    public ConfigNode? Cluster(string name) => _clusters.GetValueOrDefault(name);

    /// <summary>The user of a name; null when there is none.</summary>
    public ConfigNode? User(string name) => _users.GetValueOrDefault(name);

    private static void Add(OrderedDictionary<string, ConfigNode> target, ConfigNode file, string section, string member)
    {
        foreach (var entry in file.List(section))
        {
            if (entry.Members is null)
            {
                throw entry.Invalid($"each element of '{section}' must be a mapping with 'name' and '{member}'");
            }

            // Names may be empty or missing in files that tools wrote half; nothing can refer to those.
            if (entry.Text("name") is { } name)
            {
                target.TryAdd(name, entry[member] ?? new ConfigNode(entry.File, entry.Line) { Members = [] });
            }
        }
    }
}
