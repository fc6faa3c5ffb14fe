namespace KubeSql.Kubernetes;

/// <summary>Keeps a sink equal to one resource of one cluster: list, then watch, resume, and list again only when told to.</summary>
/// <remarks>One caller at a time. Exceptions of the sink end the call that met them.</remarks>
public sealed class Reflector
{
    private readonly ApiClient _client;
    private readonly ClusterConnectionOptions _options;
    private readonly ResourceUrl _url;
    private readonly IReflectorSink _sink;
    private readonly ReflectorStatusSource _status;
    private readonly ReflectorPolicy _policy;
    private readonly ListPublisher _publisher;
    private readonly StreamedList _stream;
    private bool _hasWatched;

    /// <summary>Creates a reflector. Nothing is asked of the server yet.</summary>
    /// <param name="connection">The cluster.</param>
    /// <param name="resource">The resource.</param>
    /// <param name="namespaceName">Only this namespace; null for all, and for resources that are not namespaced.</param>
    /// <param name="sink">Where objects go.</param>
    public Reflector(ClusterConnection connection, ApiResource resource, string? namespaceName, IReflectorSink sink)
    {
        _client = connection.Client;
        _options = connection.Options;
        _sink = sink;
        _url = new ResourceUrl(resource, namespaceName);
        _status = new ReflectorStatusSource(sink, _options.TimeProvider);
        _policy = new ReflectorPolicy(resource, _options);
        _publisher = new ListPublisher(_client, _options, _url, sink, _status);
        _stream = new StreamedList(_client, _options, _url, sink, _status, resource, connection.WatchLists);
    }

    /// <summary>The state as of now.</summary>
    public ReflectorStatus Status => _status.Current;

    /// <summary>Lists once, publishes and returns.</summary>
    /// <exception cref="KubeSqlException">The list could not be had, after retries where they make sense.</exception>
    public async Task ListAsync(CancellationToken cancellationToken)
    {
        _status.Enter(ReflectorState.Listing);
        try
        {
            await _publisher.PublishAsync(cancellationToken).ConfigureAwait(false);
            _status.Enter(ReflectorState.Listed);
        }
        catch (KubeSqlException error)
        {
            _status.Enter(ReflectorState.Failed, error);
            throw;
        }
        catch
        {
            _status.Enter(ReflectorState.Stopped);
            throw;
        }
    }

    /// <summary>Watches until cancelled, and lists first unless <see cref="ListAsync"/> has. Never throws for what a server or network does; <see cref="Status"/> says it.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            var move = Status.ListedAt is null ? new ReflectorMove(ReflectorStep.List) : _policy.AfterList(Status.ResourceVersion);
            while (true)
            {
                await WaitAsync(move, cancellationToken).ConfigureAwait(false);
                move = move.Next == ReflectorStep.List
                    ? await ListStepAsync(cancellationToken).ConfigureAwait(false)
                    : await WatchStepAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The way to end it.
        }
        finally
        {
            _status.Enter(ReflectorState.Stopped);
        }
    }

    private async Task WaitAsync(ReflectorMove move, CancellationToken cancellationToken)
    {
        if (move.Delay <= TimeSpan.Zero)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return;
        }

        _status.Enter(move.WaitsAs, move.Error);
        if (move.Error is not null)
        {
            _client.Report(DiagnosticLevel.Verbose, $"{move.Error.Message} Next try in {move.Delay.TotalSeconds:0.0} s.");
        }

        await Task.Delay(move.Delay, _options.TimeProvider, cancellationToken).ConfigureAwait(false);
    }

    private async Task<ReflectorMove> ListStepAsync(CancellationToken cancellationToken)
    {
        // A poll is no reason to call the table unready.
        bool isPoll = Status.State == ReflectorState.Polling;
        if (!isPoll)
        {
            _status.Enter(ReflectorState.Listing, Status.Error);
        }

        if (!isPoll && _stream.IsWorthTrying && await _stream.RunAsync(cancellationToken).ConfigureAwait(false) is { } end)
        {
            _hasWatched = true;
            return _policy.AfterWatch(end);
        }

        try
        {
            await _publisher.PublishAsync(cancellationToken).ConfigureAwait(false);
            return _policy.AfterList(Status.ResourceVersion);
        }
        catch (KubeSqlException error)
        {
            return _policy.AfterListFailure(error);
        }
    }

    private async Task<ReflectorMove> WatchStepAsync(CancellationToken cancellationToken)
    {
        if (_hasWatched)
        {
            _status.Restarted();
        }

        _hasWatched = true;
        var end = await new WatchSession(_client, _options, _url, _sink, _status).RunAsync(cancellationToken).ConfigureAwait(false);
        return _policy.AfterWatch(end);
    }
}
