using System.Text;
using KubeSql.Cli.Options;
using KubeSql.Cli.Output;
using KubeSql.Cli.Terminal;

namespace KubeSql.Cli.Tests.Support;

/// <summary>Rows for writers, and what writers make of them.</summary>
internal sealed class Rows(params ResultColumn[] columns)
{
    private readonly List<object?[]> _rows = [];

    public static Rows Of(params string[] names) => new([.. names.Select(name => new ResultColumn(name, ColumnType.Any))]);

    public Rows Add(params object?[] values)
    {
        _rows.Add(values);
        return this;
    }

    public async Task<string> WriteAsync(OutputFormat format, bool withHeaders = true)
    {
        using var output = new MemoryStream();
        var writer = RowWriters.Create(new OutputSettings(format, withHeaders), new StandardStreams { Output = output, Error = TextWriter.Null });
        await writer.WriteAsync(Source(), TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    public async Task<string> WriteToTerminalAsync(int width, bool useColours = false, bool withHeaders = true)
    {
        using var output = new MemoryStream();
        var streams = new StandardStreams { Output = output, Error = TextWriter.Null, IsOutputTerminal = true, Width = width, UseColours = useColours };
        await RowWriters.Create(new OutputSettings(OutputFormat.Table, withHeaders), streams).WriteAsync(Source(), TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    public IRowSource Source() => new ListRows(columns, _rows);
}
