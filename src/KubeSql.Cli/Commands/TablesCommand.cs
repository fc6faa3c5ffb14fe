using KubeSql.Cli.Errors;
using KubeSql.Cli.Options;
using KubeSql.Cli.Output;
using KubeSql.Cli.Terminal;

namespace KubeSql.Cli.Commands;

/// <summary>Lists the tables, or the columns of one.</summary>
internal sealed class TablesCommand(StandardStreams streams)
{
    public async Task<int> RunAsync(TablesQuestion question, ConnectionSettings connection, OutputSettings output, CancellationToken cancellationToken)
    {
        var warnings = new WarningLines(streams.Error, connection.IsVerbose);
        await using var opened = SessionOpener.Open(connection, warnings);
        using var deadline = new Deadline(connection.Timeout, TimeProvider.System, cancellationToken);
        var rows = await deadline.WaitAsync(
            new ProgressLine(streams, TimeProvider.System).ShowWhileAsync(
                DescribeAsync(opened.Session, question, deadline.Token), new LatestProgress(), deadline.Token),
            "The clusters did not say in time which tables they have.");
        await RowWriters.Create(output, streams).WriteAsync(rows, cancellationToken);
        return opened.IsPartial ? ExitCode.Partial : ExitCode.Complete;
    }

    private static async Task<IRowSource> DescribeAsync(KubeSqlSession session, TablesQuestion question, CancellationToken cancellationToken) =>
        question.Table is { } table
            ? DescriptionRows.OfColumns(await session.GetTableAsync(table, cancellationToken))
            : DescriptionRows.OfTables(await session.GetTablesAsync(cancellationToken));
}
