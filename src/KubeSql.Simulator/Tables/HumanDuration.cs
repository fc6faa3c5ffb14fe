using System.Globalization;

namespace KubeSql.Simulator.Tables;

/// <summary>Durations in two or three significant digits, as kubectl shows ages.</summary>
internal static class HumanDuration
{
    /// <summary>The time from a timestamp to now.</summary>
    public static string Since(string timestamp, DateTimeOffset now) =>
        DateTimeOffset.TryParse(timestamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? Format(now - time)
            : "<unknown>";

    /// <summary>The time from one timestamp to another; null when one of them is missing.</summary>
    public static string? Between(string start, string end) =>
        DateTimeOffset.TryParse(start, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _)
        && DateTimeOffset.TryParse(end, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var to)
            ? Since(start, to)
            : null;

    public static string Format(TimeSpan duration)
    {
        var seconds = (long)duration.TotalSeconds;
        var (minutes, hours) = (seconds / 60, seconds / 3600);
        return seconds switch
        {
            < -1 => "<invalid>",
            < 0 => "0s",
            < 2 * 60 => $"{seconds}s",
            < 10 * 60 => Pair(minutes, 'm', seconds % 60, 's'),
            < 3 * 3600 => $"{minutes}m",
            < 8 * 3600 => Pair(hours, 'h', minutes % 60, 'm'),
            < 48 * 3600 => $"{hours}h",
            < 8 * 24 * 3600 => Pair(hours / 24, 'd', hours % 24, 'h'),
            < 2 * 365 * 24 * 3600 => $"{hours / 24}d",
            < 8L * 365 * 24 * 3600 => Pair(hours / 24 / 365, 'y', hours / 24 % 365, 'd'),
            _ => $"{hours / 24 / 365}y",
        };
    }

    private static string Pair(long major, char majorUnit, long minor, char minorUnit) =>
        minor == 0 ? $"{major}{majorUnit}" : $"{major}{majorUnit}{minor}{minorUnit}";
}
