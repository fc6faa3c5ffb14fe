using KubeSql.Mirror;

namespace KubeSql.Indexing;

/// <summary>
/// Creates the indexes that statements which come again would use, and drops those not used for longest when a table has too many. An index
/// changes no answer, only its time.
/// </summary>
internal sealed class AutomaticIndexes(MirrorStore store, KubeSqlOptions options, CancellationToken closing)
{
    private const int MostPerTable = 8;
    private const int MostShapes = 512;

    private readonly IndexAdvisor _advisor = new(options.TimeProvider);
    private readonly Dictionary<string, Shape> _shapes = new(StringComparer.Ordinal);
    private readonly Dictionary<IndexCandidate, AutomaticIndex> _indexes = [];
    private long _clock;
    private int _created;

    /// <summary>Completes when the indexes asked for so far are there.</summary>
    public Task Work { get; private set; } = Task.CompletedTask;

    /// <summary>Notes that a statement runs, and for which time. The caller holds the gate.</summary>
    public int Note(string sql)
    {
        var text = StatementShape.Of(sql);
        if (!_shapes.TryGetValue(text, out var shape))
        {
            if (_shapes.Count == MostShapes)
            {
                _shapes.Clear();
            }

            _shapes[text] = shape = new Shape();
        }

        shape.Indexes.ForEach(i => i.LastUse = ++_clock);
        return ++shape.Runs;
    }

    /// <summary>Creates what a statement would use, without making anybody wait for it. The caller holds the gate.</summary>
    public void Create(IndexQuestion question)
    {
        if (question.Tables.Any(t => t.IsLarge))
        {
            Work = CreateAsync(Work, question, [.. _indexes.Keys]);
        }
    }

    /// <summary>Creates what a join with a large table would use, before it runs for the first time; nothing for other statements. The caller holds the gate.</summary>
    public void CreateForJoin(IndexQuestion question)
    {
        try
        {
            if (LargeJoin.IsIn(question, store.Database))
            {
                foreach (var candidate in _advisor.Advise(question, [.. _indexes.Keys]))
                {
                    Use(candidate, question);
                }
            }
        }
        catch (InvalidOperationException defect)
        {
            Report(defect);
        }
    }

    private async Task CreateAsync(Task before, IndexQuestion question, IReadOnlyCollection<IndexCandidate> existing)
    {
        try
        {
            await before.ConfigureAwait(false);
            foreach (var candidate in await Task.Run(() => _advisor.Advise(question, existing), closing).ConfigureAwait(false))
            {
                // One turn each, so that a query between them waits for one only.
                using var hold = await store.Gate.EnterAsync(closing).ConfigureAwait(false);
                Use(candidate, question);
            }
        }
        catch (OperationCanceledException)
        {
            // The session ends.
        }
        catch (InvalidOperationException defect)
        {
            Report(defect);
        }
    }

    // The answers are right without it.
    private void Report(InvalidOperationException defect) =>
        options.Diagnostics?.Invoke(new Diagnostic(DiagnosticLevel.Warning, null, $"An index could not be created: {defect.Message}"));

    private void Use(IndexCandidate candidate, IndexQuestion question)
    {
        var index = _indexes.GetValueOrDefault(candidate) ?? Create(candidate);
        index.LastUse = ++_clock;
        _shapes.GetValueOrDefault(StatementShape.Of(question.Sql))?.Indexes.Add(index);
    }

    private AutomaticIndex Create(IndexCandidate candidate)
    {
        var others = _indexes.Where(i => i.Key.Table == candidate.Table).ToList();
        if (others.Count >= MostPerTable)
        {
            var oldest = others.MinBy(i => i.Value.LastUse);
            store.Database.Execute($"DROP INDEX IF EXISTS {SqlName.Quote(oldest.Value.Name)}");
            _indexes.Remove(oldest.Key);
        }

        var index = new AutomaticIndex($"auto#{++_created}");
        store.Database.Execute(candidate.CreateSql(index.Name));

        // All of it: its first thousand rows make a column of few values look selective, and a join that believes it takes minutes.
        store.Database.Execute($"ANALYZE {SqlName.Quote(index.Name)}");
        store.SpareMemory.Expect();
        return _indexes[candidate] = index;
    }

    private sealed class Shape
    {
        public int Runs { get; set; }

        public List<AutomaticIndex> Indexes { get; } = [];
    }

    private sealed class AutomaticIndex(string name)
    {
        public string Name { get; } = name;

        public long LastUse { get; set; }
    }
}
