using System.Buffers;

namespace KubeSql.Cli.Output;

/// <summary>CSV by RFC 4180. NULL is an empty field, empty text a quoted one.</summary>
internal sealed class CsvRowWriter(Utf8Output output, bool withHeader) : DelimitedRowWriter(output, withHeader, ",", "\r\n")
{
    private static readonly SearchValues<char> s_quoted = SearchValues.Create(",\"\r\n");

    // Readers skip empty lines: a row that is one NULL must not look like one.
    protected override void WriteNull() => Output.Write(ColumnCount == 1 ? "\"\""u8 : default);

    protected override void WriteText(string text)
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
