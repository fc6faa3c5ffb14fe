using System.Collections.Concurrent;
using KubeSql.Catalog;
using KubeSql.Catalog.Printing;

namespace KubeSql.Sessions;

/// <summary>
/// The columns of the tables that were named so far. Rows are stored in columns: a table whose columns or sources have changed since gets stored
/// rows of its own, and those it had are given up.
/// </summary>
internal sealed class TableSchemas(PrinterColumnSource printerColumns)
{
    private readonly ConcurrentDictionary<string, TableSchema> _current = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, TableSchema> _printed = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, (TableSchema Schema, CatalogTable Table)> _stored = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> _generations = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _retired = [];
    private readonly Lock _lock = new();

    /// <summary>The columns of a table, if they are loaded; null otherwise.</summary>
    public TableSchema? Find(CatalogTable table) => _printed.GetValueOrDefault(table.Name) ?? _current.GetValueOrDefault(table.Name);

    /// <summary>The stored columns of a table and those computed from them.</summary>
    public async Task<TableSchema> GetAsync(ClusterCatalog catalog, CatalogTable table, CancellationToken cancellationToken)
    {
        if (_current.TryGetValue(table.Name, out var known))
        {
            return known;
        }

        var loaded = await catalog.GetSchemaAsync(table, cancellationToken).ConfigureAwait(false);
        lock (_lock)
        {
            if (loaded.UnreadSchemas.Count == 0)
            {
                return _current.GetOrAdd(table.Name, Place(table, loaded));
            }

            // Better columns that are known from before; the next statement asks again.
            return _stored.TryGetValue(table.Name, out var before) && IsServedAsBefore(before.Table, table)
                ? before.Schema with { UnreadSchemas = before.Schema.UnreadSchemas.Count == 0 ? [] : loaded.UnreadSchemas }
                : Place(table, loaded);
        }
    }

    /// <summary>The columns of a table with what kubectl prints for a custom resource.</summary>
    /// <remarks>That stands in its definition, which nobody needs who does not name the table.</remarks>
    public async Task<TableSchema> GetPrintedAsync(ClusterCatalog catalog, CatalogTable table, CancellationToken cancellationToken)
    {
        var schema = await GetAsync(catalog, table, cancellationToken).ConfigureAwait(false);
        return _printed[table.Name] = PrintedColumns.Add(schema, await printerColumns.GetAsync(table, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Makes every table's columns be looked up again, and gives up the rows of tables that are no more.</summary>
    public void Renew(ClusterCatalog catalog)
    {
        lock (_lock)
        {
            printerColumns.Forget();
            _current.Clear();
            _printed.Clear();
            foreach (var name in _stored.Keys.Where(name => catalog.Find(name)?.Name != name).ToList())
            {
                GiveUp(name);
            }
        }
    }

    /// <summary>The stored tables that were given up since this was asked last.</summary>
    public IReadOnlyList<string> TakeRetired()
    {
        lock (_lock)
        {
            string[] retired = [.. _retired];
            _retired.Clear();
            return retired;
        }
    }

    private TableSchema Place(CatalogTable table, TableSchema loaded)
    {
        if (_stored.TryGetValue(table.Name, out var known))
        {
            // The schema of a built-in kind is the server's, which does not change; but what was placed for want of it was a guess.
            var isSettled = BuiltInGroups.Contains(table.Resource.Group) && known.Schema.UnreadSchemas.Count == 0;
            if (IsServedAsBefore(known.Table, table) && (isSettled || HasSameCells(known.Schema, loaded)))
            {
                var placedBefore = loaded with { Stored = known.Schema.Stored, Columns = isSettled ? known.Schema.Columns : loaded.Columns };
                _stored[table.Name] = (isSettled ? known.Schema : placedBefore, table);
                return placedBefore;
            }

            GiveUp(table.Name);
        }

        var generation = _generations[table.Name] = _generations.GetValueOrDefault(table.Name) + 1;
        var placed = generation == 1 ? loaded : loaded with { Stored = $"{table.Name}#{generation}" };
        _stored[table.Name] = (placed, table);
        return placed;
    }

    private void GiveUp(string name)
    {
        _stored.Remove(name, out var known);
        _retired.Add(known.Schema.Stored);
    }

    // Rows of a cluster that no longer serves the resource, or serves another version of it, must go.
    private static bool IsServedAsBefore(CatalogTable before, CatalogTable now) =>
        before.Sources.All(source => now.Sources.Any(other => other.Cluster == source.Cluster && other.Resource.GroupVersion == source.Resource.GroupVersion));

    private static bool HasSameCells(TableSchema before, TableSchema now) => Cells(before).SequenceEqual(Cells(now), StringComparer.Ordinal);

    private static IEnumerable<string> Cells(TableSchema schema) => schema.Columns.Where(column => column.Ordinal >= 0).OrderBy(column => column.Ordinal)
        .Select(column => $"{column.Ordinal} {column.Name} {column.Type} {column.Content} {string.Join('/', column.Path)}");
}
