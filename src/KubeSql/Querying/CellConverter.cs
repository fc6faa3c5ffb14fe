using System.Globalization;
using System.Text;

namespace KubeSql.Querying;

/// <summary>Turns the cells of one result column into .NET values. Repeated texts come out as the same string.</summary>
internal sealed class CellConverter(ColumnType type)
{
    private static readonly object s_true = true;
    private static readonly object s_false = false;
    private static readonly string[] s_timeFormats = ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.FFFFFFF"];

    private byte[] _lastBytes = [];
    private int _lastLength = -1;
    private string _lastText = "";

    /// <summary>The value by the column's type.</summary>
    public object? Convert(RowChunk chunk, int row, int column)
    {
        var kind = chunk.KindAt(row, column);
        return type switch
        {
            ColumnType.Boolean when kind == CellKind.Integer && chunk.IntegerAt(row, column) is 0 or 1 => chunk.IntegerAt(row, column) == 1 ? s_true : s_false,
            ColumnType.Time when kind == CellKind.Text => ToTime(chunk.BytesAt(row, column)),
            _ => ConvertPlain(chunk, row, column),
        };
    }

    /// <summary>The value as SQL has it.</summary>
    public object? ConvertPlain(RowChunk chunk, int row, int column) => chunk.KindAt(row, column) switch
    {
        CellKind.Null => null,
        CellKind.Integer => chunk.IntegerAt(row, column),
        CellKind.Real => chunk.RealAt(row, column),
        CellKind.Blob => chunk.BytesAt(row, column).ToArray(),
        _ => ToText(chunk.BytesAt(row, column)),
    };

    private object ToTime(ReadOnlySpan<byte> utf8)
    {
        if (TryReadSeconds(utf8, out var seconds))
        {
            return seconds;
        }

        var text = ToText(utf8);
        return DateTime.TryParseExact(
            text, s_timeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : text;
    }

    // Nearly every time of Kubernetes is to the second; parsing by a format takes ten times as long.
    private static bool TryReadSeconds(ReadOnlySpan<byte> utf8, out DateTime time)
    {
        time = default;
        if (utf8.Length != "yyyy-MM-dd HH:mm:ss".Length || utf8[4] != '-' || utf8[7] != '-' || utf8[10] != ' ' || utf8[13] != ':' || utf8[16] != ':')
        {
            return false;
        }

        var (year, month, day) = ((Pair(utf8, 0) * 100) + Pair(utf8, 2), Pair(utf8, 5), Pair(utf8, 8));
        var (hour, minute, second) = (Pair(utf8, 11), Pair(utf8, 14), Pair(utf8, 17));
        if (year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)
            || hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 59)
        {
            return false;
        }

        time = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc);
        return true;
    }

    // Two digits; far below zero when they are none.
    private static int Pair(ReadOnlySpan<byte> utf8, int index) =>
        char.IsAsciiDigit((char)utf8[index]) && char.IsAsciiDigit((char)utf8[index + 1]) ? ((utf8[index] - '0') * 10) + utf8[index + 1] - '0' : -1_000_000;

    private string ToText(ReadOnlySpan<byte> utf8)
    {
        if (_lastLength == utf8.Length && utf8.SequenceEqual(_lastBytes.AsSpan(0, _lastLength)))
        {
            return _lastText;
        }

        _lastText = Encoding.UTF8.GetString(utf8);
        _lastLength = utf8.Length;
        if (_lastBytes.Length < utf8.Length)
        {
            _lastBytes = new byte[utf8.Length * 2];
        }

        utf8.CopyTo(_lastBytes);
        return _lastText;
    }
}
