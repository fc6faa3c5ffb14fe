using KubeSql.Catalog;
using KubeSql.Catalog.Views;

namespace KubeSql.Querying;

/// <summary>Finds columns of a name in the tables that belong to those of a statement: pods and their containers, and the views over a table.</summary>
internal static class RelatedColumns
{
    private const int MaximumCount = 3;

    /// <summary>The columns as <c>table.column</c>; none for a name that the statement's own tables have.</summary>
    /// <param name="column">The name.</param>
    /// <param name="named">The tables the statement names.</param>
    /// <param name="known">Every table whose columns are loaded.</param>
    public static IReadOnlyList<string> Find(string column, IReadOnlyList<TableSchema> named, IReadOnlyList<TableSchema> known)
    {
        if (named.Any(table => Has(table.Columns, column)))
        {
            return [];
        }

        // Of the tables of containers only the stored one is sure to be known, and all have the same columns.
        var children = known.Where(other => named.Any(table => BelongTogether(table, other)))
            .SelectMany(other => other.Name == ContainerTables.All ? (string[])[ContainerTables.Regular, ContainerTables.All] : [other.Name],
                (other, name) => (Name: name, Column: Named(other.Columns, column)));
        var views = ViewDefinitions.All.Where(view => named.Any(table => table.Resource is { } resource && view.Tables?.Contains(resource.QualifiedName) == true))
            .Select(view => (view.Name, Column: Named(view.Columns, column)));
        return [.. children.Concat(views).Where(found => found.Column is not null).Select(found => $"{found.Name}.{found.Column}").Distinct(StringComparer.Ordinal).Take(MaximumCount)];
    }

    private static bool BelongTogether(TableSchema table, TableSchema other) =>
        (IsPods(table) && ContainerTables.IsContainerTable(other.Name)) || (ContainerTables.IsContainerTable(table.Name) && IsPods(other));

    private static bool IsPods(TableSchema table) => table.Resource is { Group: "", Kind: "Pod" };

    private static bool Has(IReadOnlyList<ColumnSchema> columns, string name) => Named(columns, name) is not null;

    private static string? Named(IReadOnlyList<ColumnSchema> columns, string name) =>
        columns.FirstOrDefault(column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Name;
}
