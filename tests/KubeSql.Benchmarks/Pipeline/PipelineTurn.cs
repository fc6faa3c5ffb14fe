namespace KubeSql.Benchmarks.Pipeline;

/// <summary>One timed pipeline, as the script writes it.</summary>
/// <param name="Columns">How many columns a row has.</param>
/// <param name="Into">The command at the pipeline's end, or the one to compare with.</param>
/// <param name="Milliseconds">From its begin to its end.</param>
internal sealed record PipelineTurn(int Columns, string Into, double Milliseconds);
