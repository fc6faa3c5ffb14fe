using System.Net;

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
    private readonly ListDemand _demand;
    private readonly Freshness _freshness;
    private readonly NewestVersion _newest;
    private readonly SemaphoreSlim? _relistSlots;
    private bool _hasWatched;
    private bool _wasAway;

    /// <summary>Creates a reflector. Nothing is asked of the server yet.</summary>
    /// <param name="connection">The cluster.</param>
    /// <param name="resource">The resource.</param>
    /// <param name="namespaceName">Only this namespace; null for all, and for resources that are not namespaced.</param>
    /// <param name="sink">Where objects go.</param>
    /// <param name="pollInterval">How often to list what cannot be watched; null for the connection's <see cref="ClusterConnectionOptions.PollInterval"/>.</param>
    /// <param name="relistSlots">Bounds how many lists after the first are made at the same time by all who share it; null for no bound. Not disposed.</param>
    public Reflector(
        ClusterConnection connection, ApiResource resource, string? namespaceName, IReflectorSink sink, TimeSpan? pollInterval = null,
        SemaphoreSlim? relistSlots = null)
    {
        _client = connection.Client;
        _options = pollInterval is null ? connection.Options : connection.Options with { PollInterval = pollInterval.Value };
        _relistSlots = relistSlots;
        _sink = sink;
        _url = new ResourceUrl(resource, namespaceName);
        _status = new ReflectorStatusSource(sink, _options.TimeProvider);
        _policy = new ReflectorPolicy(resource, _options);
        var list = new PagedList(_client, _options, _url, resource, connection.Protobuf);
        _publisher = new ListPublisher(_client, _options, list, _url, sink, _status);
        _stream = new StreamedList(_client, _options, _url, sink, _status, resource, connection.WatchLists);
        _demand = new ListDemand(_status);
        _newest = new NewestVersion(_client, _url);
        _freshness = new Freshness(_newest, _options, _status, _demand);
    }

    /// <summary>The state as of now.</summary>
    public ReflectorStatus Status => _status.Current;

    /// <summary>Lists once, publishes and returns.</summary>
    /// <exception cref="KubeSqlException">The list could not be had, after retries where they make sense.</exception>
    public async Task ListAsync(CancellationToken cancellationToken)
    {
        _status.Enter(ReflectorState.Listing);
        _status.ListBegins();
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

    /// <summary>
    /// Completes when what was published is at least as new as the server is now, or when listing has failed and <see cref="Status"/> says why.
    /// Asks the server for its newest resourceVersion and waits a moment for the watch to get there; a watch that does not is ended,
    /// and the resource listed. To be called while <see cref="RunAsync"/> runs, any number of times at once.
    /// </summary>
    /// <exception cref="KubeSqlException">The server could not be asked how new it is; the watch goes on.</exception>
    public Task FreshenAsync(CancellationToken cancellationToken) => _freshness.WaitAsync(cancellationToken);

    /// <summary>Watches until cancelled, and lists first unless <see cref="ListAsync"/> has. Never throws for what a server or network does; <see cref="Status"/> says it.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            var move = Status.ListedAt is null ? new ReflectorMove(ReflectorStep.List) : _policy.AfterList(Status.ResourceVersion);
            while (true)
            {
                await WaitAsync(move, cancellationToken).ConfigureAwait(false);
                move = move.Next == ReflectorStep.List || _demand.IsOpen
                    ? await ListStepAsync(move.Reason, cancellationToken).ConfigureAwait(false)
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

        string next = $"next try in {move.Delay.TotalSeconds:0.0} s";
        _status.Enter(move.WaitsAs, move.Error, move.Reason is null ? next : $"{move.Reason}, {next}");
        if (move.Error is not null)
        {
            _client.Report(DiagnosticLevel.Verbose, $"{move.Error.Message} Next try in {move.Delay.TotalSeconds:0.0} s.");
        }

        await _demand.UnlessAskedAsync(token => Task.Delay(move.Delay, _options.TimeProvider, token), cancellationToken).ConfigureAwait(false);
    }

    private async Task<ReflectorMove> ListStepAsync(string? reason, CancellationToken cancellationToken)
    {
        // A poll is no reason to call the table unready.
        bool isPoll = Status.State == ReflectorState.Polling;
        if (!isPoll)
        {
            _status.Enter(ReflectorState.Listing, Status.Error, reason);
        }

        _status.ListBegins();
        if (!isPoll && _stream.IsWorthTrying)
        {
            WatchEnd? end = null;
            bool hasEnded = await _demand.UnlessAskedAsync(
                async token => end = await _stream.RunAsync(token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            if (end is not null || !hasEnded)
            {
                _hasWatched = true;
                return end is null ? ReflectorMove.Asked : _policy.AfterWatch(end.Value);
            }
        }

        try
        {
            await PublishAsync(cancellationToken).ConfigureAwait(false);
            if (!isPoll)
            {
                // Whoever waits for the list need not wait for the watch to open.
                _status.Enter(ReflectorState.Listed);
            }

            return _policy.AfterList(Status.ResourceVersion);
        }
        catch (KubeSqlException error)
        {
            return _policy.AfterListFailure(error);
        }
    }

    // After an outage every table of a cluster wants its list at once.
    private async Task PublishAsync(CancellationToken cancellationToken)
    {
        var slots = Status.ListedAt is null ? null : _relistSlots;
        await (slots?.WaitAsync(cancellationToken) ?? Task.CompletedTask).ConfigureAwait(false);
        try
        {
            await _publisher.PublishAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            slots?.Release();
        }
    }

    private async Task<ReflectorMove> WatchStepAsync(CancellationToken cancellationToken)
    {
        if (_hasWatched)
        {
            _status.Restarted();
        }

        if (_wasAway && await HasServerGoneBackAsync(cancellationToken).ConfigureAwait(false))
        {
            _wasAway = false;
            return ReflectorMove.WentBack;
        }

        _hasWatched = true;
        var session = new WatchSession(_client, _options, _url, _sink, _status);
        WatchEnd end = default;
        bool hasEnded = await _demand.UnlessAskedAsync(
            async token => end = await session.RunAsync(token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        _wasAway = end.Error is KubeTransportException or KubeApiException { StatusCode: >= HttpStatusCode.InternalServerError };
        return hasEnded ? _policy.AfterWatch(end) : ReflectorMove.Asked;
    }

    // A server that was away may come back from a backup. To a watch from a resourceVersion it has not reached again it says nothing at all.
    private async Task<bool> HasServerGoneBackAsync(CancellationToken cancellationToken)
    {
        try
        {
            return ResourceVersionOrder.IsOlder(await _newest.ReadOnceAsync(cancellationToken).ConfigureAwait(false), Status.ResourceVersion);
        }
        catch (KubeSqlException)
        {
            // The watch will say what is wrong.
            return false;
        }
    }
}
