using KubeSql.Cli.Errors;
using KubeSql.Cli.Options;
using KubeSql.Cli.Output;
using KubeSql.Cli.Terminal;

namespace KubeSql.Cli.Commands;

/// <summary>Says which clusters can be reached.</summary>
internal sealed class StatusCommand(StandardStreams streams)
{
    public async Task<int> RunAsync(ConnectionSettings connection, OutputSettings output, CancellationToken cancellationToken)
    {
        var warnings = new WarningLines(streams.Error, connection.IsVerbose);
        await using var opened = SessionOpener.Open(connection, warnings);
        using var deadline = new Deadline(connection.Timeout, TimeProvider.System, cancellationToken);
        var clusters = await deadline.WaitAsync(
            new ProgressLine(streams, TimeProvider.System).ShowWhileAsync(AskAsync(opened.Session, deadline.Token), new LatestProgress(), deadline.Token),
            "The clusters did not all answer in time.");
        await RowWriters.Create(output, streams).WriteAsync(StatusRows.Of(clusters, opened.Session.GetSyncStatus()), cancellationToken);
        if (clusters.TrueForAll(cluster => cluster.Error is not null))
        {
            return ExitCode.Cluster;
        }

        return opened.IsPartial || clusters.Exists(cluster => cluster.Error is not null) ? ExitCode.Partial : ExitCode.Complete;
    }

    // Reading the table of clusters asks each of them what it offers.
    private static async Task<List<(string Cluster, string? Error)>> AskAsync(KubeSqlSession session, CancellationToken cancellationToken)
    {
        await using var result = await session.QueryAsync("select cluster, error from clusters", cancellationToken: cancellationToken);
        var clusters = new List<(string, string?)>();
        while (await result.ReadAsync(cancellationToken))
        {
            clusters.Add(((string)result.GetValue(0)!, (string?)result.GetValue(1)));
        }

        return clusters;
    }
}
