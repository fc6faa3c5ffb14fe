using System.Globalization;
using System.Text.Json;
using KubeSql.Benchmarks.Clusters;
using KubeSql.Benchmarks.Measuring;
using KubeSql.Benchmarks.Reporting;
using KubeSql.Mirror;

namespace KubeSql.Benchmarks.Pipeline;

/// <summary>Rows a second through the pipeline of a real pwsh, in turn with reading the same rows from JSON.</summary>
internal sealed class PipelineSuite(Servers servers, BenchmarkOptions options, Report report) : ISuite
{
    private const string Comparison = "ConvertFrom-Json";

    // Wide rows are long: fewer of them tell as much.
    private static readonly (int Columns, int MostRows)[] s_shapes = [(1, int.MaxValue), (10, int.MaxValue), (60, 5_000)];

    /// <inheritdoc/>
    public string Name => "pipeline";

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        report.Suite(
            Name,
            "rows a second of pods into the end of a pipeline in pwsh, warm, in turn with ConvertFrom-Json of the same rows; median (least – most)");
        if (ChildProcess.Find("pwsh") is not { } pwsh)
        {
            report.Skip("the pipeline", "there is no pwsh on PATH");
            return;
        }

        var cluster = await servers.SharedAsync(cancellationToken);
        var statements = await StatementsAsync(cluster, cancellationToken);
        var turns = (await MeasureAsync(pwsh, cluster, statements, cancellationToken)).ToLookup(t => t.Columns);
        foreach (var statement in statements)
        {
            report.Note($"{statement.Rows:N0} rows of {statement.Columns} column{(statement.Columns == 1 ? "" : "s")}");
            var samples = turns[statement.Columns].GroupBy(t => t.Into).ToDictionary(g => g.Key, g => RowsPerSecond(statement, g));
            foreach (var (into, sample) in samples)
            {
                report.Add(sample, into == Comparison ? null : samples[Comparison]);
            }
        }
    }

    private static Sample RowsPerSecond(PipelineStatement statement, IGrouping<string, PipelineTurn> turns)
    {
        var sample = new Sample($"{statement.Columns} column{(statement.Columns == 1 ? "" : "s")}, {turns.Key}", "rows/s");
        foreach (var turn in turns)
        {
            sample.Add(statement.Rows / turn.Milliseconds * 1000);
        }

        return sample;
    }

    private async Task<List<PipelineTurn>> MeasureAsync(
        string pwsh, ClusterAccess cluster, IReadOnlyList<PipelineStatement> statements, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("kubesql-pipeline-").FullName;
        try
        {
            var file = Path.Combine(folder, "statements.json");
            await File.WriteAllTextAsync(file, JsonSerializer.Serialize(statements), cancellationToken);
            string[] arguments =
            [
                "-NoProfile", "-NonInteractive", "-File", Path.Combine(AppContext.BaseDirectory, "Pipeline", "measure.ps1"),
                "-Module", Repository.Module, "-Kubeconfig", cluster.Kubeconfig, "-Context", cluster.Context, "-StatementsFile", file,
                "-Repeat", options.Repeat.ToString(CultureInfo.InvariantCulture), "-Folder", folder,
            ];
            var said = await ChildProcess.ReadAsync(pwsh, arguments, cancellationToken);
            return [.. said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<PipelineTurn>(line)!)];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // The first columns of the table, as select * has them.
    private static async Task<IReadOnlyList<PipelineStatement>> StatementsAsync(ClusterAccess cluster, CancellationToken cancellationToken)
    {
        var pods = (await ClusterFacts.ReadAsync([cluster], cancellationToken)).Pods.Count;
        await using var session = cluster.Open(MirrorMode.ListOnce);
        var columns = (await session.GetTableAsync("pods", cancellationToken)).Columns.Select(c => SqlName.Quote(c.Name)).ToList();
        return
        [
            .. s_shapes.Select(shape => new PipelineStatement(
                shape.Columns, Math.Min(pods, shape.MostRows), $"select {string.Join(", ", columns.Take(shape.Columns))} from pods limit {shape.MostRows}")),
        ];
    }
}
