using System.Text;

namespace KubeSql.Cli.Output;

/// <summary>Lines of fields with something between them; what a field may hold is each format's own affair.</summary>
internal abstract class DelimitedRowWriter(Utf8Output output, bool withHeader, string separator, string lineEnd) : RowWriter(output)
{
    private readonly byte[] _separator = Encoding.UTF8.GetBytes(separator);
    private readonly byte[] _lineEnd = Encoding.UTF8.GetBytes(lineEnd);

    protected int ColumnCount { get; private set; }

    protected override void Begin(IReadOnlyList<ResultColumn> columns)
    {
        ColumnCount = columns.Count;
        if (!withHeader)
        {
            return;
        }

        for (var i = 0; i < columns.Count; i++)
        {
            WriteText(columns[i].Name);
            EndField(i);
        }
    }

    protected override void WriteRow(IRowSource rows)
    {
        for (var i = 0; i < ColumnCount; i++)
        {
            WriteValue(rows.GetValue(i));
            EndField(i);
        }
    }

    protected abstract void WriteNull();

    protected abstract void WriteText(string text);

    private void EndField(int column) => Output.Write(column < ColumnCount - 1 ? _separator : _lineEnd);

    private void WriteValue(object? value)
    {
        if (value is null)
        {
            WriteNull();
        }
        else if (!ValueFormat.TryWriteScalar(Output, value))
        {
            WriteText(ValueFormat.TextOf(value));
        }
    }
}
