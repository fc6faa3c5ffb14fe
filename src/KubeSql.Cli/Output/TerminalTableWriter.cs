using Spectre.Console;

namespace KubeSql.Cli.Output;

/// <summary>A table that fits the terminal: long cells wrap; rows too wide even so are written as records, one line per column.</summary>
internal sealed class TerminalTableWriter(Utf8Output output, bool withHeader, int terminalWidth, bool useColours)
    : TableRowWriter(output, NullText)
{
    private const string NullText = "NULL";
    private const int Gap = 2;

    private static readonly Style s_header = new(decoration: Decoration.Bold);
    private static readonly Style s_null = new(decoration: Decoration.Dim);

    private IReadOnlyList<TableColumnLayout> _columns = [];
    private int[]? _widths;
    private bool _isHeaderWritten;
    private long _recordNumber;

    protected override void Lay(IReadOnlyList<TableColumnLayout> columns)
    {
        _columns = columns;
        _widths = WidthFitting.Fit([.. columns.Select(column => column.Width)], terminalWidth - Gap * (columns.Count - 1));
    }

    protected override void WriteRows(IReadOnlyList<string?[]> rows)
    {
        using var text = new StringWriter();
        var console = SpectreConsole.Over(text, terminalWidth, useColours);
        if (_widths is null)
        {
            WriteRecords(console, rows);
        }
        else
        {
            console.Write(CreateTable(rows, _widths));
        }

        Output.Write(text.GetStringBuilder().ToString());
    }

    private Table CreateTable(IReadOnlyList<string?[]> rows, int[] widths)
    {
        var table = new Table { Border = TableBorder.None, ShowHeaders = withHeader && !_isHeaderWritten };
        _isHeaderWritten = true;
        for (var i = 0; i < _columns.Count; i++)
        {
            table.AddColumn(new TableColumn(new Text(_columns[i].Name, s_header))
            {
                Width = widths[i],
                Alignment = _columns[i].IsNumeric ? Justify.Right : Justify.Left,
                Padding = new Padding(0, 0, i < _columns.Count - 1 ? Gap : 0, 0),
            });
        }

        foreach (var row in rows)
        {
            table.AddRow(row.Select(CreateCell));
        }

        return table;
    }

    private void WriteRecords(IAnsiConsole console, IReadOnlyList<string?[]> rows)
    {
        var nameWidth = _columns.Max(column => DisplayWidth.Of(column.Name));
        foreach (var row in rows)
        {
            console.Write(new Text($"-- {++_recordNumber} --\n", s_null));
            var record = new Grid().AddColumn(new GridColumn { Width = nameWidth, Padding = new Padding(0, 0, Gap, 0) })
                .AddColumn(new GridColumn { Padding = new Padding(0) });
            for (var i = 0; i < row.Length; i++)
            {
                record.AddRow(new Text(_columns[i].Name, s_header), CreateCell(row[i]));
            }

            console.Write(record);
        }
    }

    private static Text CreateCell(string? value) => value is null ? new Text(NullText, s_null) : new Text(value);
}
