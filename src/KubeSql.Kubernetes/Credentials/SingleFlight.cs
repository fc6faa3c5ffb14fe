namespace KubeSql.Kubernetes;

/// <summary>Lets all who ask for something at the same time wait for one piece of work, its failure included.</summary>
internal sealed class SingleFlight<T>
{
    private readonly Lock _lock = new();
    private Flight? _flight;

    /// <summary>Joins the work that is under way, or begins it. It is cancelled when nobody waits for it any more.</summary>
    public async Task<T> RunAsync(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        var flight = Join(work);
        try
        {
            return await flight.Work.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Leave(flight);
        }
    }

    private Flight Join(Func<CancellationToken, Task<T>> work)
    {
        lock (_lock)
        {
            if (_flight is null or { Work.IsCompleted: true })
            {
                var stop = new CancellationTokenSource();
                _flight = new Flight(Task.Run(() => work(stop.Token), CancellationToken.None), stop);
                // When all have left, nobody else looks at how it ended.
                _ = _flight.Work.ContinueWith(
                    work => work.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            }

            _flight.Waiting++;
            return _flight;
        }
    }

    private void Leave(Flight flight)
    {
        lock (_lock)
        {
            if (--flight.Waiting > 0)
            {
                return;
            }

            if (ReferenceEquals(_flight, flight))
            {
                _flight = null;
            }
        }

        flight.Stop.Cancel();
    }

    private sealed class Flight(Task<T> work, CancellationTokenSource stop)
    {
        public Task<T> Work { get; } = work;

        public CancellationTokenSource Stop { get; } = stop;

        public int Waiting { get; set; }
    }
}
