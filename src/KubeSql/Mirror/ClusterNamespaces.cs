using KubeSql.Kubernetes;

namespace KubeSql.Mirror;

/// <summary>The namespaces of a cluster to follow one by one: those the user can list, or else the context's own. Asks nothing before it is needed.</summary>
internal sealed class ClusterNamespaces : IAsyncDisposable
{
    private static readonly ApiResource s_resource = new()
    {
        Group = "", Version = "v1", Plural = "namespaces", Singular = "namespace", Kind = "Namespace", IsNamespaced = false, Verbs = ["list", "watch"],
    };

    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly KubeSqlOptions _options;
    private readonly NamespaceNames _names;
    private readonly Reflector _reflector;
    private readonly IReadOnlyList<string> _own;
    private readonly Lock _lock = new();
    private Task? _run;

    public ClusterNamespaces(ClusterConnection cluster, KubeSqlOptions options)
    {
        _options = options;
        _own = [cluster.Namespace ?? "default"];
        _names = new NamespaceNames(OnStatus);
        _reflector = new Reflector(cluster, s_resource, null, _names);
    }

    /// <summary>Whether the user can list them; otherwise there is the context's own only.</summary>
    public bool AreListed => _names.Current is not null;

    /// <summary>Their names, the context's own first: another list whenever they change.</summary>
    public IReadOnlyList<string> Current => _names.Current ?? _own;

    /// <summary>The context's own namespace.</summary>
    public string Own => _own[0];

    /// <summary>Completes when they are listed, or cannot be.</summary>
    public Task EnsureAsync()
    {
        lock (_lock)
        {
            _run ??= RunAsync();
            return _outcome.Task;
        }
    }

    /// <summary>Completes when they are as new as the server is now, where they can be listed.</summary>
    /// <exception cref="KubeSqlException">The server could not be asked.</exception>
    public Task FreshenAsync(CancellationToken cancellationToken) =>
        AreListed && _options.Mode == MirrorMode.Watch ? _reflector.FreshenAsync(cancellationToken) : Task.CompletedTask;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        if (_run is not null)
        {
            await _run.ConfigureAwait(false);
        }

        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            await (_options.Mode == MirrorMode.Watch ? _reflector.RunAsync(_stop.Token) : _reflector.ListAsync(_stop.Token)).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is KubeSqlException or OperationCanceledException)
        {
            // Then the context's own namespace must do, or nobody asks any more.
        }
        finally
        {
            _outcome.TrySetResult();
        }
    }

    private void OnStatus(ReflectorStatus status)
    {
        if (AreListed || status.State is ReflectorState.BackingOff or ReflectorState.Failed)
        {
            _outcome.TrySetResult();
        }
    }
}
