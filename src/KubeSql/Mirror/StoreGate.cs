namespace KubeSql.Mirror;

/// <summary>
/// Lets one user at a time touch the database, in order of arrival. SQLite in memory has no snapshots, so a reader that let a
/// writer in would see half a batch; queries therefore hold the gate while they step, and never while rows are handed over.
/// </summary>
internal sealed class StoreGate : IDisposable
{
    private readonly SemaphoreSlim _semaphore = new(1, 1);

    /// <summary>Waits for the turn. Dispose the hold to let the next one in.</summary>
    public async ValueTask<Hold> EnterAsync(CancellationToken cancellationToken)
    {
        await _semaphore.WaitAsync(cancellationToken).ConfigureAwait(false);
        return new Hold(_semaphore);
    }

    /// <summary>Waits for the turn, but not longer than this; null when it did not come. For callers that cannot await.</summary>
    public Hold? TryEnter(TimeSpan patience) => _semaphore.Wait(patience) ? new Hold(_semaphore) : null;

    /// <inheritdoc/>
    public void Dispose() => _semaphore.Dispose();

    /// <summary>The right to touch the database, until disposed.</summary>
    internal sealed class Hold(SemaphoreSlim semaphore) : IDisposable
    {
        private SemaphoreSlim? _semaphore = semaphore;

        /// <inheritdoc/>
        public void Dispose() => Interlocked.Exchange(ref _semaphore, null)?.Release();
    }
}
