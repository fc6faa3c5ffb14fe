using KubeSql.Catalog;

namespace KubeSql.Querying;

/// <summary>Suggests names from the catalog, and from the columns known so far.</summary>
/// <param name="nearestTables">Finds tables near a name.</param>
/// <param name="named">The tables the statement names.</param>
/// <param name="known">Every table whose columns are loaded.</param>
/// <param name="unasked">Clusters and API groups that could not be asked, and so may have the name.</param>
/// <param name="hasVanished">Whether there was a table of a name, which no cluster serves any more.</param>
internal sealed class NameSuggestions(
    Func<string, IReadOnlyList<string>> nearestTables,
    IReadOnlyList<TableSchema> named,
    IReadOnlyList<TableSchema> known,
    IReadOnlyList<string> unasked,
    Func<string, bool> hasVanished)
    : INameSuggestions
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Unasked => unasked;

    /// <inheritdoc/>
    public IReadOnlyList<string> Unread => [.. named.SelectMany(t => t.UnreadSchemas).Select(u => u.Text).Distinct()];

    /// <inheritdoc/>
    public bool HasVanished(string name) => hasVanished(name);

    /// <inheritdoc/>
    public IReadOnlyList<string> NearestTables(string name) => nearestTables(name);

    /// <inheritdoc/>
    public IReadOnlyList<string> NearestColumns(string name)
    {
        var column = name[(name.LastIndexOf('.') + 1)..];
        var related = RelatedColumns.Find(column, named, known);
        if (related.Count > 0)
        {
            return related;
        }

        var near = NearestNames.Find(column, named.SelectMany(t => t.Columns).Select(c => c.Name));
        return near.Count > 0
            ? near
            : [.. known.Where(t => t.Columns.Any(c => c.Name.Equals(column, StringComparison.OrdinalIgnoreCase))).Select(t => $"{t.Name}.{column}").Take(3)];
    }
}
