namespace KubeSql.Kubernetes;

/// <summary>The addresses of one resource, in one namespace or all.</summary>
internal sealed class ResourceUrl
{
    /// <summary>How many objects a page is asked to hold, as kubectl does.</summary>
    public const int PageSize = 500;

    private readonly string _collection;
    private readonly string _scope;

    /// <summary>Addresses of a resource; a namespace given for a resource that has none is ignored.</summary>
    public ResourceUrl(ApiResource resource, string? namespaceName)
    {
        Kind = resource.Kind;
        string root = resource.Group.Length == 0 ? $"/api/{resource.Version}" : $"/apis/{resource.Group}/{resource.Version}";
        bool isScoped = namespaceName is not null && resource.IsNamespaced;
        _collection = isScoped ? $"{root}/namespaces/{Uri.EscapeDataString(namespaceName!)}/{resource.Plural}" : $"{root}/{resource.Plural}";
        _scope = isScoped ? $"{resource.QualifiedName} of namespace {namespaceName}" : resource.QualifiedName;
    }

    /// <summary>What the objects found there are.</summary>
    public string Kind { get; }

    /// <summary>What listing is called in messages.</summary>
    public string ListPurpose => $"list {_scope}";

    /// <summary>What watching is called in messages.</summary>
    public string WatchPurpose => $"watch {_scope}";

    /// <summary>One object.</summary>
    public string Get(string name) => $"{_collection}/{Uri.EscapeDataString(name)}";

    /// <summary>The first objects of the list, in no particular version.</summary>
    public string Some(int limit) => $"{_collection}?limit={limit}";

    /// <summary>A page of the list; the first without a token.</summary>
    public string List(string? continueToken) => continueToken is null
        ? $"{_collection}?limit={PageSize}"
        : $"{_collection}?limit={PageSize}&continue={Uri.EscapeDataString(continueToken)}";

    /// <summary>A list of one object: what it costs to learn the resourceVersion of now.</summary>
    public string Newest => $"{_collection}?limit=1";

    /// <summary>The changes after a resourceVersion.</summary>
    public string Watch(string resourceVersion, TimeSpan timeout) =>
        $"{_collection}?watch=true&allowWatchBookmarks=true&resourceVersion={Uri.EscapeDataString(resourceVersion)}&timeoutSeconds={timeout.TotalSeconds:0}";

    /// <summary>All objects as events, then the changes.</summary>
    public string WatchList(TimeSpan timeout) =>
        $"{_collection}?watch=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true&resourceVersion=&timeoutSeconds={timeout.TotalSeconds:0}";
}
