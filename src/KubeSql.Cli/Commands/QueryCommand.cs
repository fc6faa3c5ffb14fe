using System.Text;
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
        IReadOnlyList<QueryWarning> missing = [];
        try
        {
            missing = await AnswerAsync(opened.Session, question, connection, output, warnings, cancellationToken);
            return missing.Count > 0 || opened.IsPartial ? ExitCode.Partial : ExitCode.Complete;
        }
        finally
        {
            // An answer that failed is the one whose tables are asked about most.
            if (question.WithStatus && !cancellationToken.IsCancellationRequested)
            {
                await WriteStatusAsync(opened.Session, missing, output);
            }
        }
    }

    private async Task<IReadOnlyList<QueryWarning>> AnswerAsync(
        KubeSqlSession session, SqlQuestion question, ConnectionSettings connection, OutputSettings output, WarningLines warnings, CancellationToken cancellationToken)
    {
        var progress = new LatestProgress();
        var options = new QueryOptions { Parameters = question.Parameters, Timeout = connection.Timeout, Fresh = question.IsFresh, Progress = progress };
        await using var result = await new ProgressLine(streams, TimeProvider.System).ShowWhileAsync(
            session.QueryAsync(question.Sql, options, cancellationToken), progress, cancellationToken);
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

        return result.Warnings;
    }

    // On standard error, so that standard output stays the answer.
    private async Task WriteStatusAsync(KubeSqlSession session, IReadOnlyList<QueryWarning> missing, OutputSettings output)
    {
        var tables = session.GetSyncStatus();
        var unreachable = missing.Where(warning => warning.Table is null).Select(warning => (warning.Cluster, warning.Error?.Message ?? warning.Message));
        var rows = StatusRows.Of([.. unreachable, .. tables.Select(table => (table.Cluster, (string?)null)).Distinct()], tables);
        using var text = new MemoryStream();
        await RowWriters.Create(output, streams with { Output = text, IsOutputTerminal = streams.IsErrorTerminal }).WriteAsync(rows, CancellationToken.None);
        await streams.Error.WriteAsync(Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length));
    }
}
