using System.Text;
using KubeSql.Projection;

namespace KubeSql.Tests.Projection;

/// <summary>Keeps the cells a projector writes: a string, a long or a double by ordinal, row by row.</summary>
internal readonly struct RecordedCells() : IRowWriter
{
    private readonly List<Dictionary<int, object>> _rows = [];

    public IReadOnlyList<IReadOnlyDictionary<int, object>> Rows => _rows;

    public IReadOnlyDictionary<int, object> Cells => _rows.Count == 0 ? new Dictionary<int, object>() : _rows[^1];

    public void BeginRow() => _rows.Add([]);

    public void EndRow()
    {
    }

    public void WriteText(int ordinal, ReadOnlySpan<byte> utf8) => Write(ordinal, new UTF8Encoding(false, true).GetString(utf8));

    public void WriteInteger(int ordinal, long value) => Write(ordinal, value);

    public void WriteReal(int ordinal, double value) => Write(ordinal, value);

    private void Write(int ordinal, object value)
    {
        if (_rows.Count == 0)
        {
            BeginRow();
        }

        _rows[^1][ordinal] = value;
    }
}
