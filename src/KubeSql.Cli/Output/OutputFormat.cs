namespace KubeSql.Cli.Output;

/// <summary>How rows are written.</summary>
internal enum OutputFormat
{
    Table,
    Json,
    NdJson,
    Csv,
    Tsv,
    Yaml,
}
