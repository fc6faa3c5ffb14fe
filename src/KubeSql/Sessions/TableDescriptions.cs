using KubeSql.Catalog;
using KubeSql.SelfDescription;

namespace KubeSql.Sessions;

/// <summary>Describes tables to users.</summary>
internal static class TableDescriptions
{
    /// <summary>Describes a table of a resource, or of its parts.</summary>
    /// <param name="table">The table.</param>
    /// <param name="schema">Its columns; null to leave them out.</param>
    public static TableDescription Of(CatalogTable table, TableSchema? schema) => new()
    {
        Name = table.Name,
        Aliases = table.Aliases,
        ApiVersion = table.Resource.GroupVersion,
        Kind = table.Resource.Kind,
        IsNamespaced = table.Resource.IsNamespaced,
        Text = table.Text,
        Columns = schema is null ? [] : Columns(schema),
    };

    /// <summary>Describes a view over other tables.</summary>
    public static TableDescription Of(TableSchema view) => new() { Name = view.Name, Text = view.Text, Columns = Columns(view) };

    /// <summary>Describes a table about KubeSql.</summary>
    public static TableDescription Of(SelfTable table, bool withColumns) => new()
    {
        Name = table.Schema.Name,
        Text = table.Text,
        Columns = withColumns ? Columns(table.Schema) : [],
    };

    private static IReadOnlyList<ColumnDescription> Columns(TableSchema schema) =>
        [.. schema.Columns.Select(c => new ColumnDescription(c.Name, c.Type, c.Path.Count == 0 ? null : "." + string.Join('.', c.Path), c.Text))];
}
