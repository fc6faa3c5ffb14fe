using KubeSql.Catalog;
using KubeSql.Mirror;

namespace KubeSql.Querying;

/// <summary>
/// The views under which users see tables. A view has the columns that the statement at hand can read and no others, because SQLite
/// materializes views whole where it cannot flatten them: https://www.sqlite.org/optoverview.html#subquery_flattening. Callers hold the gate.
/// </summary>
internal sealed class ViewSet(SqliteDatabase database)
{
    private readonly Dictionary<string, string> _views = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Makes sure that a view exists and has just the columns given.</summary>
    /// <param name="viewName">The name the statement uses.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="source">What it selects from, as it stands behind FROM.</param>
    public void Ensure(string viewName, IReadOnlyList<ColumnSchema> columns, string source)
    {
        var sql = PhysicalTable.ViewSql(viewName, columns, source);
        if (_views.GetValueOrDefault(viewName) == sql)
        {
            return;
        }

        Drop(viewName);
        database.Execute(sql);
        _views[viewName] = sql;
    }

    /// <summary>CREATE VIEW of a view as it is now; null when there is none.</summary>
    public string? SqlOf(string viewName) => _views.GetValueOrDefault(viewName);

    /// <summary>Makes sure that a name has no view: what it meant before may be gone.</summary>
    public void Drop(string viewName)
    {
        if (_views.Remove(viewName))
        {
            database.Execute($"DROP VIEW {SqlName.Quote(viewName)}");
        }
    }
}
