using System.Threading.Channels;
using KubeSql.Mirror;
using KubeSql.Querying;

namespace KubeSql.Sessions;

/// <summary>Takes a statement from its text to its first row: names, prepare, mirror what is missing, run.</summary>
internal sealed class QueryRunner(
    MirrorStore store, SessionCatalog catalog, MirrorSet mirrors, SelfTableFiller selfTables, KubeSqlOptions options, CancellationToken closing)
{
    private readonly StatementCompiler _compiler = new(store.Database);
    private readonly ViewSet _views = new(store.Database);

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

    private async Task<QueryResult> RunAsync(string sql, QueryOptions query, QueryDeadline deadline)
    {
        var names = StatementNames.In(sql);
        var sources = await catalog.ResolveAsync(names, deadline.Token).ConfigureAwait(false);
        var tried = new HashSet<TableFollower>();
        while (true)
        {
            IReadOnlyList<TableFollower> missing;
            var hold = await EnterAsync(deadline).ConfigureAwait(false);
            try
            {
                var prepared = Prepare(sql, query, names, sources);
                var followers = FollowersOf(prepared, sources);
                // One that has neither rows nor an error was forgotten between its list and our turn.
                missing = [.. followers.Where(f => !f.IsReadable && (!tried.Contains(f) || f.Error is null))];
                if (missing.Count == 0)
                {
                    var running = hold;
                    hold = null;
                    return await StartAsync(prepared, sources, followers, running, deadline).ConfigureAwait(false);
                }

                prepared.Dispose();
            }
            finally
            {
                hold?.Dispose();
            }

            await mirrors.EnsureAsync(missing, query.Progress, deadline).ConfigureAwait(false);
            tried.UnionWith(missing);
        }
    }

    private async Task<StoreGate.Hold?> EnterAsync(QueryDeadline deadline)
    {
        deadline.WaitingFor = "its turn after other queries";
        return await store.Gate.EnterAsync(deadline.Token).ConfigureAwait(false);
    }

    private PreparedQuery Prepare(string sql, QueryOptions query, StatementNames names, IReadOnlyList<StatementSource> sources)
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
                _views.Ensure(source.ViewName, names.ColumnsOf(source.Schema), source.From);
            }
        }

        var prepared = _compiler.Prepare(sql, catalog.SuggestionsFor(sources));
        try
        {
            ParameterBinder.Bind(prepared.Statement, query.Parameters);
            return prepared;
        }
        catch
        {
            prepared.Dispose();
            throw;
        }
    }

    private IReadOnlyList<TableFollower> FollowersOf(PreparedQuery prepared, IReadOnlyList<StatementSource> sources) =>
        [.. Read(prepared, sources).Select(s => s.Resource).OfType<ResourceTable>().DistinctBy(r => r.Schema.Name).SelectMany(mirrors.Of)];

    private static IEnumerable<StatementSource> Read(PreparedQuery prepared, IReadOnlyList<StatementSource> sources) =>
        sources.Where(s => s.Stored is not null && prepared.TablesRead.Contains(s.Stored));

    private async Task<QueryResult> StartAsync(
        PreparedQuery prepared, IReadOnlyList<StatementSource> sources, IReadOnlyList<TableFollower> followers, StoreGate.Hold? hold, QueryDeadline deadline)
    {
        RowProducer producer;
        IReadOnlyList<ResultColumn> columns;
        IReadOnlyList<QueryWarning> warnings;
        try
        {
            var read = Read(prepared, sources).ToList();
            var required = read.Where(s => !s.IsOptional).Select(s => s.Resource?.Schema.Name).OfType<string>().ToHashSet(StringComparer.Ordinal);
            warnings = Completeness.Check(followers, required, followers.Count == 0 ? [] : catalog.Failures);
            selfTables.Fill(read.Select(s => s.Self).OfType<SelfDescription.SelfTable>());
            columns = prepared.Columns();
            producer = new RowProducer(store.Database, prepared, deadline);
        }
        catch
        {
            prepared.Dispose();
            hold?.Dispose();
            throw;
        }

        deadline.WaitingFor = "SQLite to run the statement";
        var run = Task.Run(
            () =>
            {
                using (hold)
                {
                    producer.Run();
                }
            },
            CancellationToken.None);
        await WaitForFirstRowAsync(producer.Chunks, run).ConfigureAwait(false);
        string[] tables = [.. followers.Select(f => f.Table).Distinct(StringComparer.Ordinal)];
        return new QueryResult(columns, tables, warnings, producer.Chunks, () => StopAsync(run, deadline));
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
}
