using System.Globalization;
using System.Text.RegularExpressions;

namespace KubeSql.Cli.Options;

/// <summary>Durations: seconds (<c>2.5</c>), or numbers with units as kubectl writes them (<c>500ms</c>, <c>30s</c>, <c>1m30s</c>, <c>2h</c>).</summary>
internal static partial class DurationParser
{
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(1);

    /// <summary>False for anything but a positive duration of at most a day.</summary>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        var match = Pattern().Match(text);
        if (!match.Success)
        {
            return false;
        }

        var seconds = Number(match, "h") * 3600 + Number(match, "m") * 60 + Number(match, "s") + Number(match, "ms") / 1000;
        if (seconds <= 0 || seconds > s_longest.TotalSeconds)
        {
            return false;
        }

        duration = TimeSpan.FromSeconds(seconds);
        return true;
    }

    private static double Number(Match match, string group) =>
        match.Groups[group] is { Success: true, Value: var digits } ? double.Parse(digits, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^(?:(?<s>[0-9]+(?:\.[0-9]+)?)|(?:(?<h>[0-9]+(?:\.[0-9]+)?)h)?(?:(?<m>[0-9]+(?:\.[0-9]+)?)m(?!s))?(?:(?<s>[0-9]+(?:\.[0-9]+)?)s)?(?:(?<ms>[0-9]+(?:\.[0-9]+)?)ms)?)\z")]
    private static partial Regex Pattern();
}
