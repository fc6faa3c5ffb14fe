using System.Management.Automation;

namespace KubeSql.PowerShell;

/// <summary>Names or wildcard patterns, of which one must match, ignoring case.</summary>
internal sealed class NamePatterns
{
    private readonly WildcardPattern[] _patterns;

    private NamePatterns(WildcardPattern[] patterns) => _patterns = patterns;

    public static NamePatterns Of(IEnumerable<string> patterns) =>
        new([.. patterns.Select(pattern => WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase))]);

    public bool Match(string name) => Array.Exists(_patterns, pattern => pattern.IsMatch(name));
}
