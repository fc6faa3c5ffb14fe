using KubeSql.Catalog;
using KubeSql.Mirror;

namespace KubeSql.Querying;

/// <summary>The views under which users see tables, made when a statement first names them. Callers hold the gate.</summary>
internal sealed class ViewSet(SqliteDatabase database)
{
    // SQLite allows 2,000 columns; dotted names of past statements give way before that.
    private const int MostDottedColumns = 500;

    private readonly Dictionary<string, View> _views = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Makes sure that a view exists and has the dotted columns a statement names.</summary>
    /// <param name="viewName">The name the statement uses.</param>
    /// <param name="schema">The table behind it.</param>
    /// <param name="source">What it selects from, as it stands behind FROM.</param>
    /// <param name="dotted">Dotted columns the statement names.</param>
    public void Ensure(string viewName, TableSchema schema, string source, IReadOnlyCollection<ColumnSchema> dotted)
    {
        var isKnown = _views.TryGetValue(viewName, out var view);
        if (isKnown && view!.Source == source && dotted.All(d => view.Dotted.ContainsKey(d.Name)))
        {
            return;
        }

        if (isKnown)
        {
            database.Execute($"DROP VIEW {SqlName.Quote(viewName)}");
        }

        // A view over other tables changes when a cluster brings more of them.
        if (view is null || view.Source != source || view.Dotted.Count + dotted.Count > MostDottedColumns)
        {
            _views[viewName] = view = new View(source, new Dictionary<string, ColumnSchema>(StringComparer.OrdinalIgnoreCase));
        }

        foreach (var column in dotted)
        {
            view.Dotted[column.Name] = column;
        }

        database.Execute(PhysicalTable.ViewSql(viewName, schema, view.Dotted.Values, source));
    }

    private sealed record View(string Source, Dictionary<string, ColumnSchema> Dotted);
}
