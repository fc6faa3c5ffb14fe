namespace KubeSql.Functions;

/// <summary>Writes a duration as kubectl does in its AGE column: the two largest units while they matter (<c>2d3h</c>, <c>45m</c>).</summary>
internal static class HumanDuration
{
    /// <summary>The text; clocks differ a little, so that up to a second below zero is <c>0s</c>, and more is <c>&lt;invalid&gt;</c>.</summary>
    public static string Format(TimeSpan duration)
    {
        if (duration.TotalSeconds <= -2)
        {
            return "<invalid>";
        }

        var seconds = (long)Math.Max(0, duration.TotalSeconds);
        var (minutes, hours) = (seconds / 60, seconds / 3600);
        var days = hours / 24;
        return (seconds, minutes, hours, days) switch
        {
            ( < 120, _, _, _) => $"{seconds}s",
            (_, < 10, _, _) => Pair(minutes, "m", seconds % 60, "s"),
            (_, < 180, _, _) => $"{minutes}m",
            (_, _, < 8, _) => Pair(hours, "h", minutes % 60, "m"),
            (_, _, < 48, _) => $"{hours}h",
            (_, _, _, < 8) => Pair(days, "d", hours % 24, "h"),
            (_, _, _, < 730) => $"{days}d",
            (_, _, _, < 2920) => Pair(days / 365, "y", days % 365, "d"),
            _ => $"{days / 365}y",
        };
    }

    private static string Pair(long large, string largeUnit, long small, string smallUnit) =>
        small == 0 ? $"{large}{largeUnit}" : $"{large}{largeUnit}{small}{smallUnit}";
}
