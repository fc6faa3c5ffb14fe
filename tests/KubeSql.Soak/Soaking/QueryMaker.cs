using System.Collections.Concurrent;

namespace KubeSql.Soak.Soaking;

/// <summary>Asks a session all the time; some queries are cancelled.</summary>
internal sealed class QueryMaker(KubeSqlSession session, int seed)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(100);
    private static readonly string[] s_queries =
    [
        "select count(*) from pods",
        "select nodeName, count(*) from pods group by nodeName",
        "select d.name, c.name from deployments d join configmaps c on c.name = d.name",
        "select namespace, name, ready, status from pods where phase <> 'Running'",
    ];

    private readonly Random _random = new(seed);

    /// <summary>Queries answered so far.</summary>
    public int Count { get; private set; }

    /// <summary>Queries that failed although nobody cancelled them.</summary>
    public ConcurrentQueue<string> Failures { get; } = [];

    /// <summary>Asks until cancelled.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
            if (_random.Next(5) == 0)
            {
                patience.CancelAfter(_random.Next(50));
            }

            await AskAsync(s_queries[_random.Next(s_queries.Length)], patience.Token);
            await Task.Delay(s_pause, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task AskAsync(string sql, CancellationToken patience)
    {
        try
        {
            await using var result = await session.QueryAsync(sql, cancellationToken: patience);
            while (await result.ReadAsync(patience))
            {
                _ = result.GetValue(0);
            }

            Count++;
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            // As it should be.
        }
        catch (Exception exception)
        {
            Failures.Enqueue($"{sql}: {exception.Message}");
        }
    }
}
