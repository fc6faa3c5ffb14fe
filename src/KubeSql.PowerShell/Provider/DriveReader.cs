using System.Management.Automation;
using System.Management.Automation.Provider;
using System.Net;
using KubeSql.Kubernetes;

namespace KubeSql.PowerShell;

/// <summary>
/// Reads what the drive shows at one path, through the session that commands use too. While a line is completed it asks only what this
/// process knows already.
/// </summary>
internal sealed class DriveReader : IDisposable
{
    private readonly CmdletProvider _provider;
    private readonly CancellationToken _stopped;
    private readonly bool _isCompleting = TabCompletion.IsRunning;
    private readonly PipelinePump _pump;
    private readonly SessionLease? _lease;
    private SessionLease? _narrowLease;
    private readonly IReadOnlyList<TableDescription> _tables = [];

    /// <summary>Opens the path. It may mean nothing: see <see cref="Place"/>.</summary>
    /// <exception cref="KubeSqlException">Its cluster cannot be asked what tables it has.</exception>
    public DriveReader(CmdletProvider provider, string path, CancellationToken stopped)
    {
        _provider = provider;
        _stopped = stopped;
        _pump = new PipelinePump(new ProviderWriter(provider), TimeProvider.System);
        var names = DrivePath.Parse(path);
        if (names.Names.Length > 0 && !DriveClusters.Exists(names.Names[0]))
        {
            return;
        }

        if (names.Names.Length > 0)
        {
            _lease = Open(DriveClusters.RequestFor(names.Names[0]));
        }

        try
        {
            // Whether a cluster is there is no question to the cluster.
            _tables = names.Names.Length > 1 ? Tables() : [];
        }
        catch
        {
            Dispose();
            throw;
        }

        Place = DrivePlace.Of(names, _tables);
    }

    /// <summary>What the path means; null for nothing.</summary>
    public DrivePlace? Place { get; }

    private KubeSqlSession Session => _lease!.Session;

    /// <summary>Whether what the path means is there.</summary>
    public bool Exists() => Place switch
    {
        null => false,
        { Kind: DrivePlaceKind.Namespace or DrivePlaceKind.Table, Namespace: not null } => NamespaceExists(),
        { Kind: DrivePlaceKind.Object } => Rows(Place, "name", null).Any(),
        _ => true,
    };

    /// <summary>What stands at the path itself; for containers of a pod one name may be several.</summary>
    public IEnumerable<DriveEntry> Item(string? filter) => Place switch
    {
        { Kind: DrivePlaceKind.Cluster } => [new DriveEntry(Place.Context!, DriveClusters.Describe(Place.Context!), true)],
        { Kind: DrivePlaceKind.Namespace } => Namespaces(Place.Namespace),
        { Kind: DrivePlaceKind.Table } => [EntryOf(Place.Table!)],
        { Kind: DrivePlaceKind.Object } => Rows(Place, "*", filter, warns: true),
        _ => [],
    };

    /// <summary>What lies below the path.</summary>
    /// <param name="filter">A condition on the rows of a table; null for none.</param>
    /// <param name="namesOnly">Whether the objects' values are of no interest.</param>
    public IEnumerable<DriveEntry> Children(string? filter, bool namesOnly) => Place switch
    {
        { Kind: DrivePlaceKind.Root } => DriveClusters.Names().Select(name => new DriveEntry(name, DriveClusters.Describe(name), true)),
        { Kind: DrivePlaceKind.Cluster } => Namespaces(null).Concat(DrivePlace.TablesOf(Tables(), isNamespaced: false).Select(EntryOf)),
        { Kind: DrivePlaceKind.Namespace } => DrivePlace.TablesOf(_tables, isNamespaced: true).Select(EntryOf),
        { Kind: DrivePlaceKind.Table } => Rows(Place, namesOnly || _isCompleting ? "name" : "*", filter, warns: true),
        _ => [],
    };

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var lease in new[] { _lease, _narrowLease }.OfType<SessionLease>())
        {
            lease.Diagnostics.Unsubscribe(_pump.Post);
            lease.Dispose();
        }

        _pump.Dispose();
    }

    private SessionLease? Open(SessionRequest request)
    {
        var lease = _isCompleting ? ModuleLifetime.Sessions.TryBorrow(request) : ModuleLifetime.Sessions.Share(request);
        lease?.Diagnostics.Subscribe(_pump.Post);
        return lease;
    }

    private IReadOnlyList<TableDescription> Tables() => _isCompleting ? _lease?.Session.GetKnownTables() ?? [] : Await(Session.GetTablesAsync);

    private static DriveEntry EntryOf(TableDescription table) => new(table.Name, GetKubeSqlTableCommand.Describe(table), true);

    private DrivePlace? NamespacesTable(string? name) =>
        DrivePlace.TablesOf(Tables(), isNamespaced: false).FirstOrDefault(table => table.Name == "namespaces") is { } table
            ? new DrivePlace(DrivePlaceKind.Table, Place!.Context, null, table, name)
            : null;

    private bool NamespaceExists()
    {
        try
        {
            return NamespacesTable(Place!.Namespace) is not { } place || (_isCompleting && !IsMirrored("namespaces")) || Rows(place, "name", null).Any();
        }
        catch (KubeApiException)
        {
            // Whoever may read one namespace only may not list them: the tables will tell.
            return true;
        }
    }

    private IReadOnlyList<DriveEntry> Namespaces(string? name)
    {
        try
        {
            return NamespacesTable(name) is { } place ? [.. Rows(place, "*", null, warns: true).Select(entry => entry with { IsContainer = true })] : [];
        }
        catch (KubeApiException e) when (e.StatusCode == HttpStatusCode.Forbidden && name is not null)
        {
            // Whoever asks for one by name may well be allowed to read in it.
            return [NamespaceEntry(name)];
        }
        catch (KubeApiException e) when (e.StatusCode == HttpStatusCode.Forbidden)
        {
            var own = DriveClusters.Describe(Place!.Context!).Namespace ?? "default";
            _provider.WriteWarning($"Only the context's own namespace {own} is shown. {e.Message}");
            return [NamespaceEntry(own)];
        }
    }

    /// <summary>What is known of a namespace that cannot be read itself.</summary>
    private DriveEntry NamespaceEntry(string name)
    {
        var value = new PSObject();
        value.TypeNames.Insert(0, RowTypeName.OfTable("namespaces"));
        value.Properties.Add(new PSNoteProperty("cluster", Place!.Context));
        value.Properties.Add(new PSNoteProperty("name", name));
        return new DriveEntry(name, value, true);
    }

    private bool IsMirrored(string table) => _lease is not null
        && Session.GetSyncStatus().Any(status => status.Table == table && status.Reflector.ListedAt is not null);

    private IEnumerable<DriveEntry> Rows(DrivePlace place, string columns, string? filter, bool warns = false)
    {
        if (_isCompleting && !IsMirrored(place.Table!.Name))
        {
            yield break;
        }

        var result = Query(place, DriveStatement.Of(place, columns, filter));
        try
        {
            // What is missing of other namespaces is not asked for.
            foreach (var warning in warns && !IsFollowed(place) ? result.Warnings : [])
            {
                _provider.WriteWarning(warning.Message);
            }

            var name = result.Columns.ToList().FindIndex(column => column.Name.Equals("name", StringComparison.OrdinalIgnoreCase));
            var rows = new RowFactory(result.Columns, static (row, i) => row.GetValue(i), columns == "*" ? RowTypeName.OfTable(place.Table!.Name) : null);
            while (Next(result))
            {
                yield return new DriveEntry($"{result.GetValue(name)}", rows.Create(result), false);
            }
        }
        finally
        {
            result.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    /// <summary>Asks all namespaces, as queries do; where not all may be read and the place's own is missing, asks that one alone.</summary>
    private QueryResult Query(DrivePlace place, DriveStatement statement)
    {
        try
        {
            var result = Query(_lease!, statement);
            if (result.Warnings.Count == 0 || !CanNarrow(place))
            {
                return result;
            }

            result.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
        catch (KubeApiException e) when (e.StatusCode == HttpStatusCode.Forbidden && CanNarrow(place))
        {
            // It is asked more narrowly now.
        }

        _narrowLease ??= Open(_lease!.Request with { Namespace = place.Namespace });
        return Query(_narrowLease!, statement);
    }

    private QueryResult Query(SessionLease lease, DriveStatement statement)
    {
        var options = new QueryOptions { Parameters = statement.Parameters, Progress = _pump, Timeout = _isCompleting ? CachedCompleter.Patience : null };
        return Await(token => lease.Session.QueryAsync(statement.Sql, options, token));
    }

    private bool CanNarrow(DrivePlace place) => !_isCompleting && place.Namespace is not null && !IsFollowed(place);

    /// <summary>Whether the place's namespace is read on its own, because all together may not be.</summary>
    private bool IsFollowed(DrivePlace place) => place.Namespace is not null && Session.GetSyncStatus().Any(
        status => status.Table == place.Table!.Name && status.Namespace == place.Namespace && status.Reflector is { ListedAt: not null, State: not ReflectorState.Failed });

    private bool Next(QueryResult result)
    {
        var next = result.ReadAsync(_stopped);
        return next.IsCompletedSuccessfully ? next.Result : Await(_ => next.AsTask());
    }

    private T Await<T>(Func<CancellationToken, Task<T>> work)
    {
        try
        {
            return _pump.Await(work, _stopped);
        }
        catch (OperationCanceledException) when (_stopped.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }
}
