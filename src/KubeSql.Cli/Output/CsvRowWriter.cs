using System.Buffers;

namespace KubeSql.Cli.Output;

/// <summary>CSV by RFC 4180. NULL is an empty field, empty text a quoted one.</summary>
internal sealed class CsvRowWriter(Utf8Output output, bool withHeader) : RowWriter(output)
{
    private static readonly SearchValues<char> s_quoted = SearchValues.Create(",\"\r\n");

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
            Separate(i);
            WriteText(columns[i].Name);
        }

        Output.Write("\r\n"u8);
    }

    protected override void WriteRow(IRowSource rows)
    {
        for (var i = 0; i < _columnCount; i++)
        {
            Separate(i);
            WriteValue(rows.GetValue(i));
        }

        Output.Write("\r\n"u8);
    }

    private void Separate(int column)
    {
        if (column > 0)
        {
            Output.Write(","u8);
        }
    }

    private void WriteValue(object? value)
    {
        if (value is null)
        {
            // Readers skip empty lines: a row that is one NULL must not look like one.
            Output.Write(_columnCount == 1 ? "\"\""u8 : default);
        }
        else if (!ValueFormat.TryWriteScalar(Output, value))
        {
            WriteText(ValueFormat.TextOf(value));
        }
    }

    private void WriteText(string text)
    {
        if (text.Length > 0 && !text.AsSpan().ContainsAny(s_quoted))
        {
            Output.Write(text);
            return;
        }

        Output.Write("\""u8);
        Output.Write(text.Replace("\"", "\"\"", StringComparison.Ordinal));
        Output.Write("\""u8);
    }
}
