using System.Net;

namespace KubeSql.Mirror;

/// <summary>One table of one cluster: followed as a whole or, where that is forbidden, namespace by namespace.</summary>
internal sealed class FollowedTable : IAsyncDisposable
{
    private readonly TableFollower _whole;
    private readonly NamespaceFollowers? _parts;
    private readonly SemaphoreSlim _ensuring = new(1, 1);

    /// <summary>Creates it; nothing is asked of the cluster yet.</summary>
    /// <param name="whole">Follows all there is.</param>
    /// <param name="parts">Follows namespaces one by one; null where there are none, or one only is wanted.</param>
    public FollowedTable(TableFollower whole, NamespaceFollowers? parts)
    {
        _whole = whole;
        _parts = parts;
    }

    /// <summary>The context's name.</summary>
    public string Cluster => _whole.Cluster;

    /// <summary>The table's name.</summary>
    public string Table => _whole.Table;

    /// <summary>Whether queries may read its rows.</summary>
    public bool IsReadable => _whole.IsReadable || IsInParts;

    /// <summary>Whether queries may read these columns of its rows, or of some of them.</summary>
    public bool Holds(StoredColumns columns) => _whole.Holds(columns) || (IsInParts && _parts!.HoldAny(columns));

    /// <summary>Whether queries may read these columns of all rows that can be had: no namespace has appeared that nobody has tried.</summary>
    public bool HoldsAll(StoredColumns columns) =>
        IsInParts ? !_whole.IsReadable && _parts!.AreAllTried && _parts.HoldAll(columns) : _whole.Holds(columns);

    /// <summary>The followers whose rows can be read but lack columns.</summary>
    public IEnumerable<TableFollower> Lacking(StoredColumns columns) =>
        (_parts?.Followers ?? []).Prepend(_whole).Where(f => f.IsReadable && !f.Holds(columns));

    /// <summary>Whether only some namespaces are followed.</summary>
    public bool IsInParts => _parts is { IsReadable: true };

    /// <summary>Whether the table was asked for, and not forgotten since.</summary>
    public bool IsWanted => _whole.IsWanted;

    /// <summary>Whether a first list is under way, for whomever.</summary>
    public bool IsListing => _whole.IsListing || _ensuring.CurrentCount == 0;

    /// <summary>Objects received by the lists under way.</summary>
    public long Received => _whole.Received + (_parts?.Received ?? 0);

    /// <summary>What keeps these columns from being there, or from being current; null while all is well.</summary>
    public KubeSqlException? ErrorOf(StoredColumns columns) => _whole.ErrorOf(columns);

    /// <summary>How the table as a whole stands, and each namespace that is followed on its own.</summary>
    public IEnumerable<TableSyncStatus> Statuses => [_whole.Status, .. _parts?.Statuses ?? []];

    /// <summary>The namespaces that are followed one by one.</summary>
    public NamespaceFollowers Parts => _parts ?? throw new InvalidOperationException($"{Table} is not followed by namespaces.");

    /// <summary>Completes when columns can be read or have failed; starts following, or what failed again, and lists anew where columns are lacking.</summary>
    public async Task EnsureAsync(StoredColumns columns)
    {
        await _ensuring.WaitAsync().ConfigureAwait(false);
        try
        {
            if (!IsInParts)
            {
                await _whole.EnsureAsync(columns).ConfigureAwait(false);
            }

            if (_whole.IsReadable)
            {
                await (_parts?.StopAsync() ?? Task.CompletedTask).ConfigureAwait(false);
            }
            else if (_parts is not null && _whole.Error is KubeApiException { StatusCode: HttpStatusCode.Forbidden })
            {
                await _parts.EnsureAsync(columns).ConfigureAwait(false);
            }
        }
        finally
        {
            _ensuring.Release();
        }
    }

    /// <summary>Completes when the rows are at least as new as the server is now, or could not be made so, which the statuses tell.</summary>
    /// <exception cref="KubeSqlException">The server could not be asked how new it is.</exception>
    public Task FreshenAsync(CancellationToken cancellationToken) =>
        IsInParts ? _parts!.FreshenAsync(cancellationToken) : _whole.FreshenAsync(cancellationToken);

    /// <summary>Stops following and deletes the rows. Does nothing while somebody waits for a first list.</summary>
    public async Task ForgetAsync(CancellationToken closing)
    {
        if (!await _ensuring.WaitAsync(TimeSpan.Zero, closing).ConfigureAwait(false))
        {
            return;
        }

        try
        {
            await _whole.ForgetAsync(closing).ConfigureAwait(false);
            await (_parts?.ForgetAsync(closing) ?? Task.CompletedTask).ConfigureAwait(false);
        }
        finally
        {
            _ensuring.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _whole.DisposeAsync().ConfigureAwait(false);
        await (_parts?.StopAsync() ?? Task.CompletedTask).ConfigureAwait(false);

        // Whoever was about to follow namespaces has noticed, or is done.
        await _ensuring.WaitAsync().ConfigureAwait(false);
        await (_parts?.StopAsync() ?? Task.CompletedTask).ConfigureAwait(false);
        _ensuring.Dispose();
    }
}
