namespace KubeSql.PowerShell;

/// <summary>
/// Rows of a result in batches, as objects. While the pipeline works on one batch, the next is made on another thread: making a row
/// costs several times what writing it does.
/// </summary>
/// <param name="result">The rows. Nobody else may read them.</param>
/// <param name="create">Makes an object of the current row.</param>
/// <param name="skip">How many rows to leave out first.</param>
/// <param name="first">How many to give then.</param>
internal sealed class RowsAhead(QueryResult result, Func<QueryResult, object> create, ulong skip, ulong first) : IDisposable
{
    /// <summary>The first rows are made on the spot: another thread would make a short answer wait.</summary>
    public const int FirstBatch = 64;

    /// <summary>Enough to pay for the change of threads; few enough that hardly a row outlives a collection of the youngest garbage while it waits.</summary>
    public const int LargestBatch = 128;

    private readonly CancellationTokenSource _stop = new();
    private Task<List<object>>? _ahead;
    private int _batch = FirstBatch;

    /// <summary>The next rows; none after the last. Rows that are there are never held back for more to come.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="KubeSqlException">The statement failed after the rows before.</exception>
    public async ValueTask<IReadOnlyList<object>> ReadAsync(CancellationToken cancellationToken)
    {
        var batch = _batch;
        var rows = _ahead is { } ahead
            ? await ahead.WaitAsync(cancellationToken).ConfigureAwait(false)
            : await ReadBatchAsync(cancellationToken).ConfigureAwait(false);
        _batch = LargestBatch;
        _ahead = rows.Count == batch ? Task.Run(() => ReadBatchAsync(_stop.Token), CancellationToken.None) : null;
        return rows;
    }

    /// <summary>Ends what is being made ahead, and waits for it.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        if (_ahead is not null)
        {
            // Its rows, and what may have gone wrong in reading them, are no longer asked for.
            Task.WhenAny(_ahead).GetAwaiter().GetResult();
            _ = _ahead.Exception;
        }

        _stop.Dispose();
    }

    private async Task<List<object>> ReadBatchAsync(CancellationToken cancellationToken)
    {
        var rows = new List<object>();
        for (; skip > 0 && await result.ReadAsync(cancellationToken).ConfigureAwait(false); skip--)
        {
        }

        if (first == 0 || !await result.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            return rows;
        }

        do
        {
            rows.Add(create(result));
            first--;
        }
        while (first > 0 && rows.Count < _batch && !cancellationToken.IsCancellationRequested && result.TryRead());
        return rows;
    }
}
