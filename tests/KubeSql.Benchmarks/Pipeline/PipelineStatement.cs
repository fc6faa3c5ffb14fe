namespace KubeSql.Benchmarks.Pipeline;

/// <summary>A statement that the script asks.</summary>
/// <param name="Columns">How many columns its rows have.</param>
/// <param name="Rows">How many rows it must give.</param>
/// <param name="Sql">The statement.</param>
internal sealed record PipelineStatement(int Columns, int Rows, string Sql);
