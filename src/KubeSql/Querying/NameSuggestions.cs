using KubeSql.Catalog;

namespace KubeSql.Querying;

/// <summary>Suggests names from the catalog, and from the columns known so far.</summary>
/// <param name="nearestTables">Finds tables near a name.</param>
/// <param name="named">The tables the statement names.</param>
/// <param name="known">Every table whose columns are loaded.</param>
/// <param name="unasked">Clusters and API groups that could not be asked, and so may have the name.</param>
internal sealed class NameSuggestions(
    Func<string, IReadOnlyList<string>> nearestTables, IReadOnlyList<TableSchema> named, IReadOnlyList<TableSchema> known, IReadOnlyList<string> unasked)
    : INameSuggestions
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Unasked => unasked;

    /// <inheritdoc/>
    public IReadOnlyList<string> NearestTables(string name) => nearestTables(name);

    /// <inheritdoc/>
    public IReadOnlyList<string> NearestColumns(string name)
    {
        var column = name[(name.LastIndexOf('.') + 1)..];
        var near = NearestNames.Find(column, named.SelectMany(t => t.Columns).Select(c => c.Name));
        if (near.Count > 0)
        {
            return near;
        }

        return [.. known.SelectMany(t => t.Columns.Where(c => c.Name.Equals(column, StringComparison.OrdinalIgnoreCase)).Select(c => $"{t.Name}.{c.Name}")).Take(3)];
    }
}
