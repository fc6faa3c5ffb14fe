using KubeSql.Catalog.OpenApi;

namespace KubeSql.Catalog;

/// <summary>Takes the schema of a kind apart into fields, shallow objects first, until a table would get too wide.</summary>
internal static class FieldTree
{
    /// <summary>How many columns the fields of one table may become; SQLite allows 2,000 in all.</summary>
    public const int MaximumColumns = 1_500;

    /// <summary>How long a path may be; deeper objects stay JSON.</summary>
    public const int MaximumDepth = 12;

    /// <summary>Builds the tree.</summary>
    /// <param name="schemas">The kind's schema in each cluster.</param>
    /// <param name="isIgnored">Tells top-level properties that are no fields of the table.</param>
    public static FieldNode Build(IReadOnlyList<OpenApiSchema> schemas, Func<string, bool> isIgnored)
    {
        var root = new FieldNode(string.Empty, null, schemas);
        root.Expand(root.ReadFields().Where(field => !isIgnored(field.Path[0])).Take(MaximumColumns));
        var columns = root.Children.Count;
        var queue = new Queue<FieldNode>(root.Children);
        while (queue.TryDequeue(out var node))
        {
            if (node.Path.Count >= MaximumDepth || node.IsCyclic())
            {
                continue;
            }

            var fields = node.ReadFields();
            if (fields.Count == 0 || columns + fields.Count > MaximumColumns)
            {
                continue;
            }

            node.Expand(fields);
            columns += fields.Count - (node.IsColumn ? 0 : 1);
            foreach (var field in fields)
            {
                queue.Enqueue(field);
            }
        }

        return root;
    }
}
