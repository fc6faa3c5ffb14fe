using System.Globalization;

namespace KubeSql.Projection;

/// <summary>Times as the API writes them (RFC 3339) in the form SQL compares: <c>YYYY-MM-DD HH:MM:SS[.fraction]</c>, UTC.</summary>
internal static class KubernetesTime
{
    /// <summary>The longest text <see cref="TryFormat"/> writes: nanoseconds.</summary>
    public const int MaximumLength = 29;

    private const int SecondsLength = 19;

    /// <summary>Rewrites an RFC 3339 time. Trailing zeros of the fraction go, so that equal times are equal texts.</summary>
    /// <param name="text">Such as <c>2026-02-03T04:05:06Z</c>, <c>2026-02-03T04:05:06.789012+02:00</c>.</param>
    /// <param name="destination">At least <see cref="MaximumLength"/> bytes.</param>
    /// <param name="written">How many bytes were written.</param>
    /// <returns>False when the text is no time; nothing useful was written then.</returns>
    public static bool TryFormat(ReadOnlySpan<byte> text, Span<byte> destination, out int written)
    {
        written = 0;
        if (text.Length <= SecondsLength || !HasShape(text) || !TryReadFraction(text[SecondsLength..], out var fraction, out var zone))
        {
            return false;
        }

        if (!TryReadOffset(zone, out var offset) || !TryReadDate(text, out var time))
        {
            return false;
        }

        if (offset == TimeSpan.Zero)
        {
            text[..SecondsLength].CopyTo(destination);
            destination[10] = (byte)' ';
        }
        else
        {
            var ticks = time.Ticks - offset.Ticks;
            if (ticks < DateTime.MinValue.Ticks || ticks > DateTime.MaxValue.Ticks
                || !new DateTime(ticks).TryFormat(destination, out _, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture))
            {
                return false;
            }
        }

        fraction.CopyTo(destination[SecondsLength..]);
        written = SecondsLength + fraction.Length;
        return true;
    }

    private static bool HasShape(ReadOnlySpan<byte> text) =>
        text[4] == '-' && text[7] == '-' && text[10] is (byte)'T' or (byte)'t' or (byte)' ' && text[13] == ':' && text[16] == ':';

    private static bool TryReadDate(ReadOnlySpan<byte> text, out DateTime time)
    {
        time = default;
        if (!TryReadNumber(text[..4], out var year) || !TryReadNumber(text[5..7], out var month) || !TryReadNumber(text[8..10], out var day)
            || !TryReadNumber(text[11..13], out var hour) || !TryReadNumber(text[14..16], out var minute) || !TryReadNumber(text[17..19], out var second))
        {
            return false;
        }

        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        time = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc);
        return true;
    }

    private static bool TryReadFraction(ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> fraction, out ReadOnlySpan<byte> zone)
    {
        fraction = default;
        zone = rest;
        if (rest[0] != '.')
        {
            return true;
        }

        var digits = rest[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        if (digits is < 1 or > 9)
        {
            return false;
        }

        zone = rest[(digits + 1)..];
        var significant = rest[1..(digits + 1)].LastIndexOfAnyExcept((byte)'0') + 1;
        fraction = significant == 0 ? default : rest[..(significant + 1)];
        return true;
    }

    private static bool TryReadOffset(ReadOnlySpan<byte> zone, out TimeSpan offset)
    {
        offset = default;
        if (zone.Length == 1)
        {
            return zone[0] is (byte)'Z' or (byte)'z';
        }

        if (zone.Length != 6 || zone[0] is not ((byte)'+' or (byte)'-') || zone[3] != ':'
            || !TryReadNumber(zone[1..3], out var hours) || !TryReadNumber(zone[4..6], out var minutes) || hours > 23 || minutes > 59)
        {
            return false;
        }

        offset = new TimeSpan(hours, minutes, 0) * (zone[0] == '-' ? -1 : 1);
        return true;
    }

    private static bool TryReadNumber(ReadOnlySpan<byte> digits, out int value)
    {
        value = 0;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                return false;
            }

            value = (value * 10) + digit - '0';
        }

        return true;
    }
}
