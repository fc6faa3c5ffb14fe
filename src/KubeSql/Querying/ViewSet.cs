using KubeSql.Catalog;
using KubeSql.Mirror;

namespace KubeSql.Querying;

/// <summary>The views under which users see stored tables, made when a statement first names them. Callers hold the gate.</summary>
internal sealed class ViewSet(SqliteDatabase database)
{
    // SQLite allows 2,000 columns; dotted names of past statements give way before that.
    private const int MostDottedColumns = 500;

    private readonly Dictionary<string, Dictionary<string, ColumnSchema>> _views = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Makes sure that a view exists and has the dotted columns a statement names.</summary>
    /// <param name="viewName">The name the statement uses.</param>
    /// <param name="schema">The table behind it.</param>
    /// <param name="source">The stored table it selects from.</param>
    /// <param name="filter">Which of its rows; null for all.</param>
    /// <param name="dotted">Dotted columns the statement names.</param>
    public void Ensure(string viewName, TableSchema schema, string source, string? filter, IReadOnlyCollection<ColumnSchema> dotted)
    {
        if (_views.TryGetValue(viewName, out var columns))
        {
            if (dotted.All(d => columns.ContainsKey(d.Name)))
            {
                return;
            }

            database.Execute($"DROP VIEW {SqlName.Quote(viewName)}");
        }

        if (columns is null || columns.Count + dotted.Count > MostDottedColumns)
        {
            _views[viewName] = columns = new Dictionary<string, ColumnSchema>(StringComparer.OrdinalIgnoreCase);
        }

        foreach (var column in dotted)
        {
            columns[column.Name] = column;
        }

        database.Execute(PhysicalTable.ViewSql(viewName, schema, columns.Values, source, filter));
    }
}
