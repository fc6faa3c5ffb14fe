using KubeSql.Mirror;

namespace KubeSql.Catalog.Views;

/// <summary>One of the tables a view is over, with what its SELECT needs to know.</summary>
internal sealed record ViewSource(CatalogTable Table, TableSchema Schema)
{
    /// <summary>
    /// What to write behind FROM: the stored rows, since what users see has only the columns their statement names. The alias is always
    /// <c>o</c>, for object.
    /// </summary>
    public string From => $"{SqlName.Quote(PhysicalTable.Prefix + Schema.Stored)} AS o";

    /// <summary>The columns every view starts with: cluster, namespace, the object's name and its uid.</summary>
    public IReadOnlyList<string> Identity => ["o.cluster", Table.Resource.IsNamespaced ? "o.namespace" : "NULL", "o.name", "o.uid"];

    /// <summary>The kind of the table's objects, as SQL.</summary>
    public string Kind => SqlName.Literal(Table.Resource.Kind);

    /// <summary>A value by its path in the object, as SQL; null when no column holds it.</summary>
    public string? Find(params ReadOnlySpan<string> path)
    {
        // The column of the whole path, else the JSON column of the longest part of it.
        for (var length = path.Length; length > 0; length--)
        {
            var prefix = path[..length].ToArray();
            var column = Schema.Columns.FirstOrDefault(c => c.Expression is null && c.Path.SequenceEqual(prefix));
            if (column is null || (length < path.Length && column.Type != ColumnType.Json))
            {
                continue;
            }

            var reference = $"o.{SqlName.Quote(column.Name)}";
            return length == path.Length ? reference : ViewSql.Get(reference, path[length..]);
        }

        return null;
    }

    /// <summary>A value by its path in the object, as SQL; NULL when no column holds it.</summary>
    public string Value(params ReadOnlySpan<string> path) => Find(path) ?? "NULL";
}
