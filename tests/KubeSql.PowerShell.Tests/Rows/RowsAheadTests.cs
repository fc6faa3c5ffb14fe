using KubeSql.Kubernetes;
using KubeSql.Simulator;

namespace KubeSql.PowerShell.Tests.Rows;

public sealed class RowsAheadTests : IAsyncDisposable
{
    private readonly SimulatedCluster _cluster = SimulatedCluster.Create(new SimulatorOptions { IsPopulated = false });
    private readonly KubeSqlSession _session;

    public RowsAheadTests() => _session = KubeSqlSession.Open(
        [new ClusterConnection(
            new ClusterEndpoint { Name = "test", Server = new Uri("http://cluster.invalid") },
            new ClusterConnectionOptions { Handler = _cluster.CreateHandler() })]);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _session.DisposeAsync();
        await _cluster.DisposeAsync();
    }

    private Task<QueryResult> NumbersAsync(int count, string value = "n") =>
        _session.QueryAsync($"with recursive c(n) as (select 1 union all select n + 1 from c where n <= {count}) select {value} from c where n <= {count}", cancellationToken: Token);

    private static RowsAhead Ahead(QueryResult result, ulong skip = 0, ulong first = ulong.MaxValue) =>
        new(result, row => row.GetValue(0)!, skip, first);

    private static async Task<List<object>> ReadAllAsync(RowsAhead rows)
    {
        var all = new List<object>();
        while (await rows.ReadAsync(Token) is { Count: > 0 } batch)
        {
            all.AddRange(batch);
        }

        return all;
    }

    private static IEnumerable<object> Numbers(int from, int count) => Enumerable.Range(from, count).Select(n => (object)(long)n);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(RowsAhead.FirstBatch)]
    [InlineData(RowsAhead.FirstBatch + 1)]
    [InlineData(RowsAhead.FirstBatch + RowsAhead.LargestBatch)]
    [InlineData(20_000)]
    public async Task Every_row_comes_once_and_in_order(int count)
    {
        await using var result = await NumbersAsync(count);
        using var rows = Ahead(result);

        (await ReadAllAsync(rows)).ShouldBe(Numbers(1, count));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(10, 5)]
    [InlineData(3_000, 2_000)]
    [InlineData(9_999, 10)]
    [InlineData(20_000, 10)]
    public async Task Skipped_rows_are_left_out_and_no_more_than_asked_for_come(int skip, int first)
    {
        await using var result = await NumbersAsync(10_000);
        using var rows = Ahead(result, (ulong)skip, (ulong)first);

        (await ReadAllAsync(rows)).ShouldBe(Numbers(skip + 1, Math.Clamp(10_000 - skip, 0, first)));
    }

    [Fact]
    public async Task Rows_before_an_error_come_before_it()
    {
        await using var result = await NumbersAsync(10_000, "case n when 5000 then json('{') else n end");
        using var rows = Ahead(result);
        var read = new List<object>();

        await Should.ThrowAsync<SqlQueryException>(async () =>
        {
            while (await rows.ReadAsync(Token) is { Count: > 0 } batch)
            {
                read.AddRange(batch);
            }
        });

        read.ShouldBe(Numbers(1, 4_999));
    }

    [Fact]
    public async Task Nothing_is_made_once_it_is_disposed()
    {
        var made = 0;
        await using var result = await NumbersAsync(100_000);
        using (var rows = new RowsAhead(result, row => ++made, 0, ulong.MaxValue))
        {
            await rows.ReadAsync(Token);
        }

        made.ShouldBeLessThanOrEqualTo(RowsAhead.FirstBatch + RowsAhead.LargestBatch);
    }

    [Fact]
    public async Task Waiting_ends_when_it_is_cancelled()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);
        await using var result = await _session.QueryAsync(
            "with recursive c(n) as (select 1 union all select n + 1 from c) select n from c where n = 1", cancellationToken: Token);
        using var rows = Ahead(result);
        (await rows.ReadAsync(Token)).Count.ShouldBe(1);
        var reading = rows.ReadAsync(cancel.Token).AsTask();

        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => reading);
    }
}
