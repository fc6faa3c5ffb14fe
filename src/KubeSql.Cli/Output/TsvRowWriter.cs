using System.Buffers;

namespace KubeSql.Cli.Output;

/// <summary>Tab-separated lines for shells: tab, line breaks and backslash are escaped, NULL is <c>\N</c>, so that every row is one line and no field vanishes.</summary>
internal sealed class TsvRowWriter(Utf8Output output, bool withHeader) : RowWriter(output)
{
    private static readonly SearchValues<char> s_escaped = SearchValues.Create("\t\r\n\\");

    private int _columnCount;

    protected override void Begin(IReadOnlyList<ResultColumn> columns)
    {
        _columnCount = columns.Count;
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
        for (var i = 0; i < _columnCount; i++)
        {
            WriteValue(rows.GetValue(i));
            EndField(i);
        }
    }

    private void EndField(int column) => Output.Write(column < _columnCount - 1 ? "\t"u8 : "\n"u8);

    private void WriteValue(object? value)
    {
        if (value is null)
        {
            Output.Write("\\N"u8);
        }
        else if (!ValueFormat.TryWriteScalar(Output, value))
        {
            WriteText(ValueFormat.TextOf(value));
        }
    }

    private void WriteText(ReadOnlySpan<char> text)
    {
        int special;
        while ((special = text.IndexOfAny(s_escaped)) >= 0)
        {
            Output.Write(text[..special]);
            Output.Write(text[special] switch
            {
                '\t' => "\\t"u8,
                '\r' => "\\r"u8,
                '\n' => "\\n"u8,
                _ => "\\\\"u8,
            });
            text = text[(special + 1)..];
        }

        Output.Write(text);
    }
}
