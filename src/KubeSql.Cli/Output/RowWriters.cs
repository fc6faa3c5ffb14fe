using KubeSql.Cli.Options;
using KubeSql.Cli.Terminal;

namespace KubeSql.Cli.Output;

/// <summary>Chooses the writer for a format and for what stands at the other end.</summary>
internal static class RowWriters
{
    public static RowWriter Create(OutputSettings settings, StandardStreams streams)
    {
        var output = new Utf8Output(streams.Output);
        return settings.Format switch
        {
            OutputFormat.Json => new JsonRowWriter(output, asArray: true),
            OutputFormat.NdJson => new JsonRowWriter(output, asArray: false),
            OutputFormat.Csv => new CsvRowWriter(output, settings.WithHeaders),
            OutputFormat.Tsv => new TsvRowWriter(output, settings.WithHeaders),
            OutputFormat.Yaml => new YamlRowWriter(output),
            _ when streams.IsOutputTerminal => new TerminalTableWriter(output, settings.WithHeaders, streams.Width, streams.UseColours),
            _ => new PlainTableWriter(output, settings.WithHeaders),
        };
    }
}
