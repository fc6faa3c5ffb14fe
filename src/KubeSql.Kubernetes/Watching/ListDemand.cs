namespace KubeSql.Kubernetes;

/// <summary>Lets somebody ask a reflector for another list, now, instead of what it watches or waits for.</summary>
internal sealed class ListDemand(ReflectorStatusSource status)
{
    private readonly Lock _lock = new();
    private long _wanted;
    private CancellationTokenSource? _interruptible;

    /// <summary>Whether a list is wanted that has not begun.</summary>
    public bool IsOpen
    {
        get
        {
            lock (_lock)
            {
                return _wanted > status.Current.ListsBegun;
            }
        }
    }

    /// <summary>Asks for a list by its number (<see cref="ReflectorStatus.ListsBegun"/>); those who ask for the same share it.</summary>
    public void Ask(long list)
    {
        lock (_lock)
        {
            _wanted = Math.Max(_wanted, list);
            Interrupt();
        }
    }

    /// <summary>Does something until a list is wanted. False when that ended it.</summary>
    public async Task<bool> UnlessAskedAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        using var interruptible = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        lock (_lock)
        {
            _interruptible = interruptible;
            Interrupt();
        }

        try
        {
            await work(interruptible.Token).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested && interruptible.IsCancellationRequested)
        {
            return false;
        }
        finally
        {
            lock (_lock)
            {
                _interruptible = null;
            }
        }
    }

    // Whoever asks must not find itself doing the reflector's work.
    private void Interrupt()
    {
        if (_wanted > status.Current.ListsBegun)
        {
            _ = _interruptible?.CancelAsync();
        }
    }
}
