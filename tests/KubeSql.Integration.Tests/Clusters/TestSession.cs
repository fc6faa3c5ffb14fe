using KubeSql.Kubernetes;

namespace KubeSql.Integration.Tests.Clusters;

/// <summary>Sessions and their rows, as an application uses them.</summary>
internal static class TestSession
{
    // Set to 1, lists come as streams of events.
    private const string WatchListVariable = "KUBESQL_TEST_WATCHLIST";

    /// <summary>A session over the current contexts of kubeconfig files.</summary>
    public static KubeSqlSession Open(string kubeconfig, KubeSqlOptions options, params string[] more) => KubeSqlSession.Open(
        [.. more.Prepend(kubeconfig).Select(file => Connect(file, options))], options);

    /// <summary>All rows of a statement.</summary>
    public static async Task<IReadOnlyList<object?[]>> RowsAsync(
        this KubeSqlSession session, string sql, CancellationToken cancellationToken, params (string Name, object? Value)[] parameters)
    {
        await using var result = await session.QueryAsync(
            sql, new QueryOptions { Parameters = parameters.ToDictionary(p => p.Name, p => p.Value) }, cancellationToken);
        var rows = new List<object?[]>();
        while (await result.ReadAsync(cancellationToken))
        {
            rows.Add([.. Enumerable.Range(0, result.Columns.Count).Select(result.GetValue)]);
        }

        return rows;
    }

    /// <summary>The first column of all rows.</summary>
    public static async Task<IReadOnlyList<object?>> ColumnAsync(
        this KubeSqlSession session, string sql, CancellationToken cancellationToken, params (string Name, object? Value)[] parameters) =>
        [.. (await session.RowsAsync(sql, cancellationToken, parameters)).Select(row => row[0])];

    /// <summary>The one value of a statement with one row and one column.</summary>
    public static async Task<object?> ValueAsync(
        this KubeSqlSession session, string sql, CancellationToken cancellationToken, params (string Name, object? Value)[] parameters) =>
        (await session.ColumnAsync(sql, cancellationToken, parameters)).ShouldHaveSingleItem();

    private static ClusterConnection Connect(string kubeconfig, KubeSqlOptions options) =>
        new(KubeConfig.Load(kubeconfig).Resolve(), new ClusterConnectionOptions
        {
            Diagnostics = message =>
            {
                PlantedSecrets.Record(message.ToString());
                options.Diagnostics?.Invoke(message);
            },
            UseWatchList = Environment.GetEnvironmentVariable(WatchListVariable) == "1",
        });
}
