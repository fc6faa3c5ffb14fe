namespace KubeSql.WireFacts;

/// <summary>The files of a release that define types.</summary>
internal static class GoSources
{
    public static IEnumerable<GoFile> Files(string release)
    {
        var api = Path.Combine(release, "api");
        foreach (var file in Directory.EnumerateFiles(api, "types.go", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            yield return new GoFile(Path.GetRelativePath(api, Path.GetDirectoryName(file)!).Replace('\\', '/'), File.ReadAllText(file));
        }

        yield return new GoFile("meta/v1", File.ReadAllText(Path.Combine(release, "apimachinery", "pkg", "apis", "meta", "v1", "types.go")));
    }

    /// <summary>The API group of a package; null for packages without objects.</summary>
    public static string? Group(string package) => package.Split('/') switch
    {
        ["core", _] => "",
        ["apps" or "autoscaling" or "batch" or "extensions" or "policy", _] parts => parts[0],
        ["rbac", _] => "rbac.authorization.k8s.io",
        ["flowcontrol", _] => "flowcontrol.apiserver.k8s.io",
        ["meta" or "apidiscovery", _] => null,
        var parts => $"{parts[0]}.k8s.io",
    };
}
