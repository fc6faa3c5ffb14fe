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
        string root = resource.Group.Length == 0 ? $"/api/{resource.Version}" : $"/apis/{resource.Group}/{resource.Version}";
        bool isScoped = namespaceName is not null && resource.IsNamespaced;
        _collection = isScoped ? $"{root}/namespaces/{Uri.EscapeDataString(namespaceName!)}/{resource.Plural}" : $"{root}/{resource.Plural}";
        _scope = isScoped ? $"{resource.QualifiedName} of namespace {namespaceName}" : resource.QualifiedName;
    }

    /// <summary>What listing is called in messages.</summary>
    public string ListPurpose => $"list {_scope}";

    /// <summary>What watching is called in messages.</summary>
    public string WatchPurpose => $"watch {_scope}";

    /// <summary>A page of the list; the first without a token.</summary>
    public string List(string? continueToken) => continueToken is null
        ? $"{_collection}?limit={PageSize}"
        : $"{_collection}?limit={PageSize}&continue={Uri.EscapeDataString(continueToken)}";

    /// <summary>The changes after a resourceVersion.</summary>
    public string Watch(string resourceVersion, TimeSpan timeout) =>
        $"{_collection}?watch=true&allowWatchBookmarks=true&resourceVersion={Uri.EscapeDataString(resourceVersion)}&timeoutSeconds={timeout.TotalSeconds:0}";

    /// <summary>All objects as events, then the changes.</summary>
    public string WatchList(TimeSpan timeout) =>
        $"{_collection}?watch=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true&resourceVersion=&timeoutSeconds={timeout.TotalSeconds:0}";
}
