using SQLitePCL;

namespace KubeSql.Querying;

/// <summary>Some rows of a result, copied out of SQLite: fixed-size cells, and the bytes of text and blobs in one array.</summary>
internal sealed class RowChunk(int columnCount, int capacity)
{
    private readonly Cell[] _cells = new Cell[columnCount * capacity];
    private byte[] _bytes = new byte[Math.Min(64 * 1024, 64 * columnCount * capacity)];
    private int _byteCount;

    /// <summary>How many rows the chunk holds.</summary>
    public int RowCount { get; private set; }

    /// <summary>Whether the chunk should be handed over before more is added: by rows, or by bytes.</summary>
    public bool IsFull => RowCount == capacity || _byteCount > 1024 * 1024;

    /// <summary>Copies the current row of a statement.</summary>
    public void Append(sqlite3_stmt statement)
    {
        var cells = _cells.AsSpan(RowCount * columnCount, columnCount);
        for (var column = 0; column < columnCount; column++)
        {
            cells[column] = raw.sqlite3_column_type(statement, column) switch
            {
                raw.SQLITE_NULL => default,
                raw.SQLITE_INTEGER => new Cell(CellKind.Integer, raw.sqlite3_column_int64(statement, column), 0),
                raw.SQLITE_FLOAT => new Cell(CellKind.Real, BitConverter.DoubleToInt64Bits(raw.sqlite3_column_double(statement, column)), 0),
                raw.SQLITE_BLOB => CopyBytes(CellKind.Blob, statement, column),
                _ => CopyBytes(CellKind.Text, statement, column),
            };
        }

        RowCount++;
    }

    public CellKind KindAt(int row, int column) => At(row, column).Kind;

    public long IntegerAt(int row, int column) => At(row, column).Bits;

    public double RealAt(int row, int column) => BitConverter.Int64BitsToDouble(At(row, column).Bits);

    /// <summary>UTF-8 of a text, or the bytes of a blob.</summary>
    public ReadOnlySpan<byte> BytesAt(int row, int column) => BytesOf(At(row, column));

    private ReadOnlySpan<byte> BytesOf(Cell cell) => _bytes.AsSpan((int)cell.Bits, cell.Length);

    private Cell At(int row, int column) => _cells[(row * columnCount) + column];

    // Neighbouring rows often repeat a text (namespace, status): it is kept once.
    private Cell CopyBytes(CellKind kind, sqlite3_stmt statement, int column)
    {
        var bytes = raw.sqlite3_column_blob(statement, column);
        if (RowCount > 0 && At(RowCount - 1, column) is var previous && previous.Kind == kind && BytesOf(previous).SequenceEqual(bytes))
        {
            return previous;
        }

        if (_bytes.Length - _byteCount < bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _byteCount + bytes.Length));
        }

        bytes.CopyTo(_bytes.AsSpan(_byteCount));
        var cell = new Cell(kind, _byteCount, bytes.Length);
        _byteCount += bytes.Length;
        return cell;
    }

    private readonly record struct Cell(CellKind Kind, long Bits, int Length);
}
