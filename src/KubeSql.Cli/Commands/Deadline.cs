namespace KubeSql.Cli.Commands;

/// <summary>The <c>--timeout</c> of work that has none of its own.</summary>
internal sealed class Deadline : IDisposable
{
    private readonly CancellationTokenSource _timer;
    private readonly CancellationTokenSource _either;
    private readonly CancellationToken _outer;

    public Deadline(TimeSpan? timeout, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        _outer = cancellationToken;
        _timer = new CancellationTokenSource(timeout ?? Timeout.InfiniteTimeSpan, timeProvider);
        _either = CancellationTokenSource.CreateLinkedTokenSource(_timer.Token, cancellationToken);
    }

    /// <summary>Cancelled by the deadline, or from outside.</summary>
    public CancellationToken Token => _either.Token;

    /// <exception cref="QueryTimeoutException">The deadline came first.</exception>
    public async Task<T> WaitAsync<T>(Task<T> work, string message)
    {
        try
        {
            return await work;
        }
        catch (OperationCanceledException) when (_timer.IsCancellationRequested && !_outer.IsCancellationRequested)
        {
            throw new QueryTimeoutException(message, "Allow more time with --timeout.");
        }
    }

    public void Dispose()
    {
        _either.Dispose();
        _timer.Dispose();
    }
}
