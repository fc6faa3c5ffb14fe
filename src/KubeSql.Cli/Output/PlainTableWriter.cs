namespace KubeSql.Cli.Output;

/// <summary>Aligned columns with two spaces between them, for files and pipes. NULL is empty; no line ends in spaces.</summary>
internal sealed class PlainTableWriter(Utf8Output output, bool withHeader) : TableRowWriter(output, nullText: "")
{
    private const int Gap = 2;

    private IReadOnlyList<TableColumnLayout> _columns = [];

    protected override void Lay(IReadOnlyList<TableColumnLayout> columns)
    {
        _columns = columns;
        if (withHeader)
        {
            WriteLine([.. columns.Select(column => (string?)column.Name)]);
        }
    }

    protected override void WriteRows(IReadOnlyList<string?[]> rows)
    {
        foreach (var row in rows)
        {
            WriteLine(row);
        }
    }

    private void WriteLine(string?[] cells)
    {
        var owedSpaces = 0;
        for (var i = 0; i < cells.Length; i++)
        {
            var text = cells[i] ?? "";
            var padding = Math.Max(0, _columns[i].Width - DisplayWidth.Of(text));
            owedSpaces += i > 0 ? Gap : 0;
            owedSpaces += _columns[i].IsNumeric ? padding : 0;
            if (text.Length > 0)
            {
                WriteSpaces(owedSpaces);
                owedSpaces = 0;
                Output.Write(text);
            }

            owedSpaces += _columns[i].IsNumeric ? 0 : padding;
        }

        Output.Write("\n"u8);
    }

    private void WriteSpaces(int count)
    {
        for (var i = 0; i < count; i++)
        {
            Output.Write(" "u8);
        }
    }
}
