using KubeSql.Kubernetes;

namespace KubeSql.Catalog;

/// <summary>Who keeps the short name when several groups have a plural: lower ranks first, then the order of discovery.</summary>
internal static class ResourceRank
{
    /// <summary>0 for the core group, 1 for other built-in groups, 2 for the retired <c>extensions</c>, 3 for everything else.</summary>
    public static int Of(ApiResource resource) => resource.Group switch
    {
        "" => 0,
        "extensions" => 2,
        var group when !group.Contains('.', StringComparison.Ordinal) || group.EndsWith(".k8s.io", StringComparison.Ordinal) => 1,
        _ => 3,
    };
}
