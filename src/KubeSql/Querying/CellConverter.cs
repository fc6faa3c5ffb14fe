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
            ColumnType.Boolean when kind == CellKind.Integer => chunk.IntegerAt(row, column) != 0 ? s_true : s_false,
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
        var text = ToText(utf8);
        return DateTime.TryParseExact(
            text, s_timeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : text;
    }

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
