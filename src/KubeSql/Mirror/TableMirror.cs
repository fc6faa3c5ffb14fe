using System.Text;
using KubeSql.Kubernetes;

namespace KubeSql.Mirror;

/// <summary>
/// Keeps the rows of one table of one cluster, or of one namespace of it, equal to what a reflector learns.
/// While no cluster has published the table, no query reads it, so a first list goes straight in; otherwise a list is staged and
/// published in one transaction.
/// </summary>
internal sealed class TableMirror(
    MirrorStore store, MirrorTable table, string cluster, Action<ReflectorStatus> onStatus, string? namespaceName = null) : IReflectorSink
{
    // A smaller one leaves less behind than is worth a collection.
    private const int LargeList = 5000;

    private readonly byte[] _cluster = Encoding.UTF8.GetBytes(cluster);
    private ObjectProjection? _published;
    private ObjectProjection? _listing;
    private MirrorTable? _stage;
    private HashSet<long>? _listed;
    private long _listedRows;
    private long _rows;

    /// <summary>Rows published.</summary>
    public long Rows => Interlocked.Read(ref _rows);

    /// <summary>Objects of the list under way, for progress.</summary>
    public long Received { get; private set; }

    /// <summary>Objects that were no objects with a name, and so are no rows.</summary>
    public long Refused { get; private set; }

    /// <summary>Whether queries may read this cluster's rows.</summary>
    public bool IsPublished => _published is not null;

    /// <summary>Whether queries may read these columns of this cluster's rows.</summary>
    public bool Holds(StoredColumns columns) => _published?.Columns.Covers(columns) == true;

    public bool NeedsOnlyMetadata => _listing?.Columns.AreMetadata(table.Schema) == true;

    public async ValueTask BeginListAsync(CancellationToken cancellationToken)
    {
        using var hold = await store.Gate.EnterAsync(cancellationToken).ConfigureAwait(false);
        DropStage();
        Received = _listedRows = 0;
        _listing = table.Projection;
        table.MakeRoom(_listing.Columns);
        if (table.IsPublished)
        {
            _stage = table.CreateStage();
            _listed = [];
        }
        else
        {
            store.Transact(() => table.DeleteOthers(cluster, namespaceName, null));
        }
    }

    public async ValueTask AddListedAsync(ObjectBatch batch, CancellationToken cancellationToken)
    {
        using (batch)
        {
            using var hold = await store.Gate.EnterAsync(cancellationToken).ConfigureAwait(false);
            store.Transact(() => AddListed(batch));
            Received += batch.Count;
        }
    }

    public async ValueTask CompleteListAsync(string resourceVersion, CancellationToken cancellationToken)
    {
        using var hold = await store.Gate.EnterAsync(cancellationToken).ConfigureAwait(false);
        if (_stage is not null)
        {
            store.Transact(() =>
            {
                table.Publish(_stage);
                table.DeleteOthers(cluster, namespaceName, _listed);
            });
            _listedRows = _listed!.Count;
        }

        DropStage();
        table.TellSize();
        Interlocked.Exchange(ref _rows, _listedRows);
        _published = _listing;
        table.IsPublished = true;
        if (Received >= LargeList)
        {
            store.SpareMemory.Expect();
        }
    }

    public async ValueTask AbortListAsync(CancellationToken cancellationToken)
    {
        using var hold = await store.Gate.EnterAsync(cancellationToken).ConfigureAwait(false);
        DropStage();
        if (!IsPublished)
        {
            store.Transact(() => table.DeleteOthers(cluster, namespaceName, null));
        }
    }

    public async ValueTask ApplyAsync(ObjectBatch changes, CancellationToken cancellationToken)
    {
        using (changes)
        {
            using var hold = await store.Gate.EnterAsync(cancellationToken).ConfigureAwait(false);
            var rows = _rows;
            store.Transact(() => rows += Apply(changes));
            Interlocked.Exchange(ref _rows, rows);
        }
    }

    /// <summary>Deletes the rows and lets no query read the table until it is listed again. The caller holds the gate.</summary>
    public void Forget()
    {
        DropStage();
        store.Transact(() => table.DeleteOthers(cluster, namespaceName, null));
        Interlocked.Exchange(ref _rows, 0);
        Received = 0;
        _published = null;
        if (namespaceName is null)
        {
            table.Demand.Clear();
        }
    }

    /// <summary>Deletes the rows and changes nothing else. The caller holds the gate, and rolls back.</summary>
    public void DeleteRows() => table.DeleteOthers(cluster, namespaceName, null);

    public void OnStatusChanged(ReflectorStatus status) => onStatus(status);

    private void AddListed(ObjectBatch batch)
    {
        var held = _published?.Columns ?? StoredColumns.None;
        var (isRowHeld, areChildrenHeld) = (held.CoversRow(_listing!.Columns), held.CoversChildren(_listing.Columns));
        for (var i = 0; i < batch.Count; i++)
        {
            if (batch.ChangeAt(i) == ObjectChange.Deleted)
            {
                TakeBack(batch[i]);
            }
            else if (_stage is null)
            {
                var change = table.Add(_listing, _cluster, batch[i]);
                _listedRows += change == RowChange.Added ? 1 : 0;
                Refused += change == RowChange.Refused ? 1 : 0;
            }
            else if (_stage.Stage(_listing, isRowHeld, areChildrenHeld, _cluster, batch[i]) is { } rowid)
            {
                _listed!.Add(rowid);
            }
            else
            {
                Refused++;
            }
        }
    }

    private void TakeBack(ReadOnlySpan<byte> json)
    {
        if (_stage is null)
        {
            _listedRows -= table.Delete(_cluster, json) == RowChange.Deleted ? 1 : 0;
        }
        else if (_stage.FindStaged(_cluster, json) is { } rowid)
        {
            _listed!.Remove(rowid);
        }
    }

    private long Apply(ObjectBatch changes)
    {
        var added = 0L;
        for (var i = 0; i < changes.Count; i++)
        {
            var change = changes.ChangeAt(i) == ObjectChange.Deleted
                ? table.Delete(_cluster, changes[i])
                : table.Upsert(_published!, _cluster, changes[i]);
            added += change switch { RowChange.Added => 1, RowChange.Deleted => -1, _ => 0 };
            Refused += change == RowChange.Refused ? 1 : 0;
        }

        return added;
    }

    private void DropStage()
    {
        _stage?.Drop();
        _stage = null;
        _listed = null;
    }
}
