using KubeSql.Cli.Output;

namespace KubeSql.Cli.Options;

/// <summary>How the answer is to look.</summary>
internal sealed record OutputSettings(OutputFormat Format = OutputFormat.Table, bool WithHeaders = true);
