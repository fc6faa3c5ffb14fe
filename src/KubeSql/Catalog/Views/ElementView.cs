using KubeSql.Catalog.OpenApi;

namespace KubeSql.Catalog.Views;

/// <summary>The child table of an array of objects: one row per element, named <c>singular_field</c>, such as <c>pod_volumes</c>.</summary>
internal static class ElementView
{
    private const string Element = "e.value";

    /// <summary>Builds the child table of an array; null when the schema names no fields of its elements.</summary>
    /// <param name="name">The name of the child table.</param>
    /// <param name="parent">The table with the array.</param>
    /// <param name="array">The column of the array.</param>
    public static TableView? Build(string name, ViewSource parent, ColumnSchema array)
    {
        var kind = parent.Table.Resource.Singular;
        var names = new ColumnNames();
        var identity = parent.Identity.Zip(ViewColumns.After(kind), (value, column) => (Value: value, Column: column))
            .Where(part => part.Column.Name != "namespace" || parent.Table.Resource.IsNamespaced).ToList();
        // Also where the parent has no namespace, so that what elements call so has one name: subject_namespace in bindings of both kinds.
        names.TryClaim("namespace");
        foreach (var (_, column) in identity)
        {
            names.TryClaim(column.Name);
        }

        var fields = Fields(array.Elements, Singular(array.Name), names);
        string[] path = [.. array.Path.SkipLast(1), $"{array.Path[^1]}[]"];
        if (fields.Count == 0)
        {
            return null;
        }

        return new TableView
        {
            Schema = new TableSchema
            {
                Name = name,
                Text = $"The {array.Name} of {parent.Table.Name}, one row each.",
                Columns =
                [
                    .. identity.Select(part => part.Column),
                    .. fields.Select(field => field with { Path = [.. path, .. field.Path] }),
                ],
            },
            Selects =
            [
                new ViewSelect([.. identity.Select(part => part.Value), .. fields.Select(Value)], $"{parent.From}, json_each({parent.Value([.. array.Path])}) AS e"),
            ],
            Reads = [parent.Table],
        };
    }

    private static List<ColumnSchema> Fields(IReadOnlyList<OpenApiSchema> elements, string singular, ColumnNames names)
    {
        var root = FieldTree.Build(elements, _ => false);

        // Whether an emptyDir is there at all is asked more often than what is in it.
        foreach (var field in root.Children.Where(child => child.Children.Count > 0))
        {
            field.KeepWhole();
        }

        return [.. root.Children.SelectMany(child => child.Columns()).Select(field => ColumnLaw.Column(field, names.Claim(singular, field.Path), field.Path))];
    }

    private static string Value(ColumnSchema column) => ViewSql.Cell(column.Type, Element, [.. column.Path]);

    private static string Singular(string plural)
    {
        if (plural.EndsWith("ies", StringComparison.Ordinal))
        {
            return plural[..^3] + "y";
        }

        return plural.EndsWith("sses", StringComparison.Ordinal) ? plural[..^2] : plural.TrimEnd('s');
    }
}
