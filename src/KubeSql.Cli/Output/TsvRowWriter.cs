using System.Buffers;

namespace KubeSql.Cli.Output;

/// <summary>Tab-separated lines for shells: tab, line breaks and backslash are escaped, NULL is <c>\N</c>, so that every row is one line and no field vanishes.</summary>
internal sealed class TsvRowWriter(Utf8Output output, bool withHeader) : DelimitedRowWriter(output, withHeader, "\t", "\n")
{
    private static readonly SearchValues<char> s_escaped = SearchValues.Create("\t\r\n\\");

    protected override void WriteNull() => Output.Write("\\N"u8);

    protected override void WriteText(string text)
    {
        var rest = text.AsSpan();
        int special;
        while ((special = rest.IndexOfAny(s_escaped)) >= 0)
        {
            Output.Write(rest[..special]);
            Output.Write(rest[special] switch
            {
                '\t' => "\\t"u8,
                '\r' => "\\r"u8,
                '\n' => "\\n"u8,
                _ => "\\\\"u8,
            });
            rest = rest[(special + 1)..];
        }

        Output.Write(rest);
    }
}
