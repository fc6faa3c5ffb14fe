using System.Globalization;
using System.Text.RegularExpressions;

namespace KubeSql.Functions;

/// <summary>Spans of time as people write them: <c>90s</c>, <c>15m</c>, <c>2h</c>, <c>1d12h</c>, <c>2w</c>.</summary>
internal static partial class Durations
{
    /// <summary>Reads a span of time; null when the text is none.</summary>
    public static TimeSpan? Parse(string text)
    {
        var match = Pattern().Match(text.Trim());
        if (!match.Success)
        {
            return null;
        }

        var seconds = 0.0;
        for (var i = 0; i < match.Groups["number"].Captures.Count; i++)
        {
            seconds += double.Parse(match.Groups["number"].Captures[i].Value, CultureInfo.InvariantCulture) * SecondsOf(match.Groups["unit"].Captures[i].Value);
        }

        return seconds < TimeSpan.MaxValue.TotalSeconds ? TimeSpan.FromSeconds(seconds) : null;
    }

    private static double SecondsOf(string unit) => unit switch
    {
        "ms" => 0.001,
        "s" => 1,
        "m" => 60,
        "h" => 3600,
        "d" => 86_400,
        "w" => 604_800,
        _ => 31_536_000,
    };

    [GeneratedRegex(@"^((?<number>\d{1,15}(\.\d{1,9})?)\s*(?<unit>ms|s|m|h|d|w|y)\s*){1,8}$", RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}
