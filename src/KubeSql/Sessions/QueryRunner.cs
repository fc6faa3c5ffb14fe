using System.Net;
using System.Threading.Channels;
using KubeSql.Catalog;
using KubeSql.Indexing;
using KubeSql.Mirror;
using KubeSql.Querying;

namespace KubeSql.Sessions;

/// <summary>Takes a statement from its text to its first row: names, prepare, mirror what is missing, run.</summary>
internal sealed class QueryRunner(
    MirrorStore store, SessionCatalog catalog, MirrorSet mirrors, SelfTableFiller selfTables, KubeSqlOptions options, CancellationToken closing)
{
    private readonly StatementCompiler _compiler = new(store.Database);
    private readonly ViewSet _views = new(store.Database);
    private readonly AutomaticIndexes _indexes = new(store, options, closing);

    /// <summary>Completes when the indexes are there that statements so far gave reason for.</summary>
    public Task Indexing => _indexes.Work;

    /// <summary>Runs a statement. Returns when its first rows are known.</summary>
    public async Task<QueryResult> RunAsync(string sql, QueryOptions query, CancellationToken cancellationToken)
    {
        var deadline = new QueryDeadline(query.Timeout, options.TimeProvider, cancellationToken, closing);
        try
        {
            return await RunAsync(sql, query, deadline).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (deadline.HasPassed)
        {
            var error = deadline.Error();
            deadline.Dispose();
            throw error;
        }
        catch
        {
            deadline.Dispose();
            throw;
        }
    }

    // What a statement misses may have come, and what it cannot read may have gone, since the clusters were asked what they offer.
    private async Task<QueryResult> RunAsync(string sql, QueryOptions query, QueryDeadline deadline)
    {
        try
        {
            return await AttemptAsync(sql, query, isLast: false, deadline).ConfigureAwait(false);
        }
        catch (KubeSqlException exception) when (IsGone(exception) || exception.ErrorId is "TableNotFound" or "ColumnNotFound")
        {
            await catalog.RefreshAsync(deadline.Token).ConfigureAwait(false);
        }

        return await AttemptAsync(sql, query, isLast: true, deadline).ConfigureAwait(false);
    }

    private async Task<QueryResult> AttemptAsync(string sql, QueryOptions query, bool isLast, QueryDeadline deadline)
    {
        await mirrors.RetireAsync(catalog.TakeRetired(), closing).ConfigureAwait(false);
        var names = StatementNames.In(sql);
        var sources = await catalog.ResolveAsync(names, deadline.Token).ConfigureAwait(false);
        var (adapted, parameters) = TimeTexts.Adapt(sql, names, sources.Select(s => s.Schema), query.Parameters);
        var statement = new Statement(adapted, names, sources, parameters);
        var tried = new HashSet<FollowedTable>();
        var fresh = new FreshRead(query, options.TimeProvider);
        while (true)
        {
            IReadOnlyList<TableRead> missing;
            IReadOnlyList<FollowedTable> stale;
            var hold = await EnterAsync(deadline).ConfigureAwait(false);
            try
            {
                var prepared = Prepare(statement);
                var reads = ReadsOf(prepared, statement.Sources);
                // One that has neither rows nor an error was forgotten between its list and our turn, or the list under way had fewer columns.
                missing = [.. reads.Where(r => !r.IsComplete && (!tried.Contains(r.Follower) || r.Error is null))];
                stale = missing.Count == 0 ? fresh.StaleOf([.. reads.Select(r => r.Follower)]) : [];
                if (missing.Count == 0 && stale.Count == 0)
                {
                    if (!isLast && reads.Select(r => r.Error).FirstOrDefault(IsGone) is { } gone)
                    {
                        prepared.Dispose();
                        throw gone;
                    }

                    var running = hold;
                    hold = null;
                    return await StartAsync(statement, prepared, reads, fresh.Warnings, running, deadline).ConfigureAwait(false);
                }

                prepared.Dispose();
            }
            finally
            {
                hold?.Dispose();
            }

            if (stale.Count > 0)
            {
                await fresh.FreshenAsync(stale, deadline).ConfigureAwait(false);
                continue;
            }

            fresh.NoteFirstLists([.. missing.Select(r => r.Follower)]);
            await mirrors.EnsureAsync(missing, query.Progress, deadline).ConfigureAwait(false);
            tried.UnionWith(missing.Select(r => r.Follower));
        }
    }

    private static bool IsGone(KubeSqlException? error) => error is KubeApiException { StatusCode: HttpStatusCode.NotFound };

    private async Task<StoreGate.Hold?> EnterAsync(QueryDeadline deadline)
    {
        deadline.WaitingFor = "its turn after other queries";
        return await store.Gate.EnterAsync(deadline.Token).ConfigureAwait(false);
    }

    private PreparedQuery Prepare(Statement statement)
    {
        var (sql, names, sources, parameters) = statement;
        // "containers" behind FROM is the table and not the column of pods, which would have to be fetched. Only where nothing else works is it both.
        var tables = sources.Select(s => s.ViewName).Where(names.StandsForTable).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var name in names.All.Except(sources.Select(s => s.ViewName), StringComparer.OrdinalIgnoreCase))
        {
            _views.Drop(name);
        }

        MakeViews(names, sources, tables);
        PreparedQuery prepared;
        try
        {
            prepared = _compiler.Prepare(sql, catalog.SuggestionsFor(sources));
        }
        catch (SqlQueryException) when (tables.Count > 0)
        {
            MakeViews(names, sources, new HashSet<string>());
            prepared = _compiler.Prepare(sql, catalog.SuggestionsFor(sources));
        }

        try
        {
            ParameterBinder.Bind(prepared.Statement, parameters);
            return prepared;
        }
        catch
        {
            prepared.Dispose();
            throw;
        }
    }

    private void MakeViews(StatementNames names, IReadOnlyList<StatementSource> sources, IReadOnlySet<string> tables)
    {
        foreach (var source in sources)
        {
            if (source.Resource is { } resource)
            {
                store.Table(resource.Schema, resource.Child);
            }

            // What only a view over other tables reads is read from its stored rows.
            if (names.All.Contains(source.ViewName))
            {
                var columns = names.ColumnsOf(source.Schema, tables);
                _views.Ensure(source.ViewName, columns, source.From(columns));
            }
        }
    }

    // Every table of every cluster that the statement reads, with its columns; those that are missing are asked for.
    private List<TableRead> ReadsOf(PreparedQuery prepared, IReadOnlyList<StatementSource> sources)
    {
        var reads = new List<TableRead>();
        foreach (var resource in Read(prepared, sources).Select(s => s.Resource).OfType<ResourceTable>().DistinctBy(r => r.Schema.Name))
        {
            var table = store.Table(resource.Schema, resource.Child);
            var columns = StoredColumns.ReadBy(resource.Schema, resource.Child, prepared.ColumnsRead);
            table.Demand.Add(columns, isLasting: options.Mode == MirrorMode.Watch || table.IsPublished);
            reads.AddRange(mirrors.Of(resource).Select(f => new TableRead(f, columns)));
        }

        return reads;
    }

    private static IEnumerable<StatementSource> Read(PreparedQuery prepared, IReadOnlyList<StatementSource> sources) =>
        sources.Where(s => s.Stored is not null && prepared.ColumnsRead.ContainsKey(s.Stored));

    private async Task<QueryResult> StartAsync(
        Statement statement, PreparedQuery prepared, List<TableRead> reads, IReadOnlyList<QueryWarning> known, StoreGate.Hold? hold, QueryDeadline deadline)
    {
        RowProducer producer;
        IReadOnlyList<ResultColumn> columns;
        IReadOnlyList<QueryWarning> warnings;
        HiddenRows? hiding;
        IndexQuestion? question;
        try
        {
            var read = Read(prepared, statement.Sources).ToList();
            var required = read.Where(s => !s.IsOptional).Select(s => s.Resource?.Schema.Name).OfType<string>().ToHashSet(StringComparer.Ordinal);
            warnings =
            [
                .. Completeness.Check(reads, required, reads.Count == 0 ? [] : catalog.Failures),
                .. Completeness.Check(read.Select(s => s.Resource?.Schema).OfType<TableSchema>()),
                .. known,
            ];
            selfTables.Fill(read.Select(s => s.Self).OfType<SelfDescription.SelfTable>());
            columns = prepared.Columns(UndeclaredTypes.Of(statement.Names, statement.Sources.Select(s => s.Schema)));
            producer = new RowProducer(store.Database, prepared, deadline);
            hiding = HiddenRows.Hide(store, reads);
            var run = reads.Count > 0 ? _indexes.Note(statement.Sql) : 0;
            question = run == 2 ? QuestionOf(statement) : null;
            if (run == 1 && hiding is null && prepared.ColumnsRead.Count > 1)
            {
                await Task.Run(() => _indexes.CreateForJoin(QuestionOf(statement)), CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch
        {
            prepared.Dispose();
            hold?.Dispose();
            throw;
        }

        deadline.WaitingFor = "SQLite to run the statement";
        var running = Task.Run(
            () =>
            {
                using (hold)
                using (hiding)
                {
                    producer.Run();
                    if (question is not null)
                    {
                        _indexes.Create(question);
                    }
                }
            },
            CancellationToken.None);
        await WaitForFirstRowAsync(producer.Chunks, running).ConfigureAwait(false);
        string[] tables = [.. reads.Select(r => r.Table).Distinct(StringComparer.Ordinal)];
        return new QueryResult(columns, tables, warnings, producer.Chunks, () => StopAsync(running, deadline));
    }

    private IndexQuestion QuestionOf(Statement statement)
    {
        var (sql, names, sources, _) = statement;
        var resources = sources.Select(s => s.Resource).OfType<ResourceTable>().DistinctBy(r => r.Schema.Name);
        var tables = resources.SelectMany(r => new[] { r.Schema, r.Child }).OfType<TableSchema>()
            .Select(t => new IndexedTable(t, store.CountOf(t), [.. names.ColumnsOf(t).Where(c => c.Expression is not null)]));
        return new IndexQuestion(sql, [.. tables], [.. sources.Select(s => _views.SqlOf(s.ViewName)).OfType<string>().Distinct()]);
    }

    // What fails before the first row fails the call, not the first read.
    private static async Task WaitForFirstRowAsync(ChannelReader<RowChunk> chunks, Task run)
    {
        try
        {
            await chunks.WaitToReadAsync().ConfigureAwait(false);
        }
        catch
        {
            await run.ConfigureAwait(false);
            throw;
        }
    }

    private static async ValueTask StopAsync(Task run, QueryDeadline deadline)
    {
        if (!run.IsCompleted)
        {
            deadline.Stop();
        }

        await run.ConfigureAwait(false);
        deadline.Dispose();
    }

    private sealed record Statement(
        string Sql, StatementNames Names, IReadOnlyList<StatementSource> Sources, IReadOnlyDictionary<string, object?>? Parameters);
}
