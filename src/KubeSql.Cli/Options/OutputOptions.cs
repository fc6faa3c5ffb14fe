using System.CommandLine;
using KubeSql.Cli.Output;

namespace KubeSql.Cli.Options;

/// <summary>The options that choose how the answer looks.</summary>
internal sealed class OutputOptions
{
    private static readonly Dictionary<string, OutputFormat> s_formats = new(StringComparer.OrdinalIgnoreCase)
    {
        ["table"] = OutputFormat.Table,
        ["json"] = OutputFormat.Json,
        ["ndjson"] = OutputFormat.NdJson,
        ["csv"] = OutputFormat.Csv,
        ["tsv"] = OutputFormat.Tsv,
        ["yaml"] = OutputFormat.Yaml,
    };

    private readonly Option<OutputFormat> _format = new("--output", "-o")
    {
        Description = "table, json, ndjson, csv, tsv or yaml [default: table]",
        HelpName = "FORMAT",
        CustomParser = result =>
        {
            var text = result.Tokens[^1].Value;
            if (!s_formats.TryGetValue(text, out var format))
            {
                result.AddError($"There is no output format '{text}': choose one of {string.Join(", ", s_formats.Keys)}.");
            }

            return format;
        },
    };

    private readonly Option<bool> _noHeaders = new("--no-headers") { Description = "leave out the header of table, csv and tsv", Arity = ArgumentArity.Zero };

    public void AddTo(Command command)
    {
        _format.CompletionSources.Add(_ => s_formats.Keys.Select(name => new System.CommandLine.Completions.CompletionItem(name)));
        command.Add(_format);
        command.Add(_noHeaders);
    }

    public OutputSettings Read(ParseResult parsed) => new(parsed.GetValue(_format), !parsed.GetValue(_noHeaders));
}
