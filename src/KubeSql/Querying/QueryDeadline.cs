namespace KubeSql.Querying;

/// <summary>The two reasons to stop a query, its caller's and its timeout, as one token, with the session's end; tells them apart afterwards.</summary>
internal sealed class QueryDeadline : IDisposable
{
    private readonly CancellationTokenSource _timeout;
    private readonly CancellationTokenSource _either;
    private readonly CancellationToken _caller;
    private readonly TimeSpan? _limit;

    public QueryDeadline(TimeSpan? limit, TimeProvider timeProvider, CancellationToken caller, CancellationToken closing)
    {
        _limit = limit;
        _caller = caller;
        _timeout = limit is null ? new CancellationTokenSource() : new CancellationTokenSource(limit.Value, timeProvider);
        _either = CancellationTokenSource.CreateLinkedTokenSource(_timeout.Token, caller, closing);
    }

    /// <summary>Cancelled by the caller, by the timeout, or by <see cref="Stop"/>.</summary>
    public CancellationToken Token => _either.Token;

    /// <summary>Whether the timeout, and not the caller, ended the query.</summary>
    public bool HasPassed => _limit is not null && _timeout.IsCancellationRequested && !_caller.IsCancellationRequested;

    /// <summary>What is being waited for, for the error's message.</summary>
    public string WaitingFor { get; set; } = "the server's API discovery";

    /// <summary>The error to throw when <see cref="HasPassed"/>.</summary>
    public QueryTimeoutException Error() => new(
        $"The query did not end within {_limit!.Value.TotalSeconds:0.###} s; it was waiting for {WaitingFor}.",
        "Allow more time with --timeout or -TimeoutSec, or read fewer tables; kubesql_sync shows what is being listed.");

    /// <summary>Stops the query because nobody wants its rows any more.</summary>
    public void Stop() => _either.Cancel();

    /// <inheritdoc/>
    public void Dispose()
    {
        _either.Dispose();
        _timeout.Dispose();
    }
}
