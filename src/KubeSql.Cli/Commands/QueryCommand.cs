using KubeSql.Cli.Errors;
using KubeSql.Cli.Options;
using KubeSql.Cli.Output;
using KubeSql.Cli.Terminal;

namespace KubeSql.Cli.Commands;

/// <summary>Runs a statement and writes its rows.</summary>
internal sealed class QueryCommand(StandardStreams streams)
{
    public async Task<int> RunAsync(SqlQuestion question, ConnectionSettings connection, OutputSettings output, CancellationToken cancellationToken)
    {
        var warnings = new WarningLines(streams.Error, connection.IsVerbose);
        await using var opened = SessionOpener.Open(connection, warnings);
        var progress = new LatestProgress();
        var options = new QueryOptions { Parameters = question.Parameters, Timeout = connection.Timeout, Progress = progress };
        await using var result = await new ProgressLine(streams, TimeProvider.System).ShowWhileAsync(
            opened.Session.QueryAsync(question.Sql, options, cancellationToken), progress, cancellationToken);
        try
        {
            await RowWriters.Create(output, streams).WriteAsync(new QueryResultRows(result), cancellationToken);
        }
        finally
        {
            // Below the rows, where a person at a terminal sees them.
            foreach (var warning in result.Warnings)
            {
                warnings.Warn(warning.Message);
            }
        }

        return result.Warnings.Count > 0 || opened.IsPartial ? ExitCode.Partial : ExitCode.Complete;
    }
}
