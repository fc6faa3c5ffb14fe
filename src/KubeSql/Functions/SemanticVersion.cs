using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace KubeSql.Functions;

/// <summary>Versions in the order of https://semver.org: written as texts that sort like the versions.</summary>
internal static partial class SemanticVersion
{
    // Sorts below everything a version can hold, so that the shorter of two lists of identifiers comes first.
    private const char IdentifierEnd = ' ';

    // Sorts above every pre-release.
    private const char Release = '~';

    /// <summary>A text that sorts as the version does; null when the text is no version. A leading <c>v</c> and missing parts are allowed.</summary>
    public static string? ToSortKey(string version)
    {
        var match = Pattern().Match(version);
        if (!match.Success)
        {
            return null;
        }

        var key = new StringBuilder();
        foreach (var part in (string[])["major", "minor", "patch"])
        {
            key.Append(Padded(match.Groups[part].Value)).Append('.');
        }

        if (!match.Groups["pre"].Success)
        {
            return key.Append(Release).ToString();
        }

        foreach (var identifier in match.Groups["pre"].Value.Split('.'))
        {
            var isNumber = identifier.All(char.IsAsciiDigit);
            key.Append(isNumber ? "0" + Padded(identifier) : "1" + identifier).Append(IdentifierEnd);
        }

        return key.ToString();
    }

    /// <summary>-1, 0 or 1; null when one of the texts is no version.</summary>
    public static long? Compare(string left, string right) =>
        ToSortKey(left) is { } leftKey && ToSortKey(right) is { } rightKey ? Math.Sign(string.CompareOrdinal(leftKey, rightKey)) : null;

    private static string Padded(string number) => number.TrimStart('0').PadLeft(18, '0').ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^v?(?<major>\d{1,18})(\.(?<minor>\d{1,18}))?(\.(?<patch>\d{1,18}))?(-(?<pre>[0-9A-Za-z.-]{1,256}))?(\+[0-9A-Za-z.-]*)?$", RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();
}
