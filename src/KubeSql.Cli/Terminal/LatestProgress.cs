namespace KubeSql.Cli.Terminal;

/// <summary>Remembers what a query waits for, until somebody looks.</summary>
internal sealed class LatestProgress : IProgress<QueryProgress>
{
    private volatile QueryProgress? _latest;

    public void Report(QueryProgress value) => _latest = value;

    public override string ToString() => _latest is { } latest
        ? $"{latest.Activity}: {latest.Objects:N0} objects, {latest.TablesReady} of {latest.TablesWanted} tables"
        : "working";
}
