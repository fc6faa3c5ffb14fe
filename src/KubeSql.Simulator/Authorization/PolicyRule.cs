using System.Text.Json;
using KubeSql.Simulator.Tables;

namespace KubeSql.Simulator.Authorization;

/// <summary>One rule of a Role or ClusterRole.</summary>
internal sealed record PolicyRule(
    IReadOnlyList<string> Verbs,
    IReadOnlyList<string> Groups,
    IReadOnlyList<string> Resources,
    IReadOnlyList<string> ResourceNames,
    IReadOnlyList<string> NonResourceUrls)
{
    public static PolicyRule Read(JsonElement rule) => new(
        Strings(rule, "verbs"),
        Strings(rule, "apiGroups"),
        Strings(rule, "resources"),
        Strings(rule, "resourceNames"),
        Strings(rule, "nonResourceURLs"));

    public bool Allows(AccessAttributes access) => IsOneOf(Verbs, access.Verb)
        && (access.IsResource ? AllowsResource(access) : NonResourceUrls.Any(pattern => MatchesPath(pattern, access.Path)));

    private bool AllowsResource(AccessAttributes access)
    {
        var resource = access.Subresource is null ? access.Resource : $"{access.Resource}/{access.Subresource}";
        return IsOneOf(Groups, access.Group)
            && (IsOneOf(Resources, resource) || (access.Subresource is not null && Resources.Contains("*/" + access.Subresource)))
            && (ResourceNames.Count == 0 || (access.Name is not null && ResourceNames.Contains(access.Name)));
    }

    private static bool IsOneOf(IReadOnlyList<string> allowed, string wanted) => allowed.Contains("*") || allowed.Contains(wanted);

    private static bool MatchesPath(string pattern, string path) => pattern.EndsWith('*')
        ? path.StartsWith(pattern[..^1], StringComparison.Ordinal)
        : path == pattern;

    private static List<string> Strings(JsonElement rule, string name) => [.. rule.Items(name).Select(item => item.GetString() ?? "")];
}
