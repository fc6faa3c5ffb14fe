namespace KubeSql.Cli.Output;

/// <summary>A text table. The first thousand rows decide the widths of the columns; rows are written in such batches.</summary>
internal abstract class TableRowWriter(Utf8Output output, string nullText) : RowWriter(output)
{
    private const int BatchSize = 1000;

    private readonly List<string?[]> _batch = [];
    private IReadOnlyList<ResultColumn> _columns = [];
    private bool[] _hasText = [];
    private bool[] _hasNumbers = [];
    private bool _isLaidOut;

    protected sealed override void Begin(IReadOnlyList<ResultColumn> columns)
    {
        _columns = columns;
        _hasText = new bool[columns.Count];
        _hasNumbers = new bool[columns.Count];
    }

    protected sealed override void WriteRow(IRowSource rows)
    {
        var row = new string?[_columns.Count];
        for (var i = 0; i < row.Length; i++)
        {
            var value = rows.GetValue(i);
            _hasNumbers[i] |= value is long or double;
            _hasText[i] |= value is not (null or long or double);
            row[i] = ValueFormat.ForTable(value);
        }

        _batch.Add(row);
        if (_batch.Count == BatchSize)
        {
            WriteBatch();
        }
    }

    protected sealed override void End()
    {
        if (_batch.Count > 0 || !_isLaidOut)
        {
            WriteBatch();
        }
    }

    /// <summary>Takes the natural widths and writes what stands above the rows.</summary>
    protected abstract void Lay(IReadOnlyList<TableColumnLayout> columns);

    /// <summary>Writes rows; NULL is null.</summary>
    protected abstract void WriteRows(IReadOnlyList<string?[]> rows);

    private void WriteBatch()
    {
        if (!_isLaidOut)
        {
            _isLaidOut = true;
            Lay([.. _columns.Select(Measure)]);
        }

        WriteRows(_batch);
        _batch.Clear();
    }

    private TableColumnLayout Measure(ResultColumn column, int index)
    {
        var name = ControlCharacters.Escape(column.Name);
        var width = DisplayWidth.Of(name);
        foreach (var row in _batch)
        {
            width = Math.Max(width, DisplayWidth.Of(row[index] ?? nullText));
        }

        var isNumeric = column.Type is ColumnType.Integer or ColumnType.Real or ColumnType.Quantity || (_hasNumbers[index] && !_hasText[index]);
        return new TableColumnLayout(name, width, isNumeric);
    }
}
