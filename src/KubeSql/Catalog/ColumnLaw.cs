using KubeSql.Catalog.OpenApi;
using KubeSql.Kubernetes;

namespace KubeSql.Catalog;

/// <summary>Derives the columns of a table from the schema of its kind.</summary>
/// <remarks>
/// Order: <c>cluster</c>, <c>namespace</c>, <c>name</c>, the rest of metadata, spec, status, then what else stands at the top of the
/// object (<c>data</c>, <c>rules</c>, <c>involvedObject_kind</c>), each in API order; computed columns last. A name that is taken gets its
/// section in front: <c>spec_</c>, <c>status_</c>, or <c>object_</c> for the top. A field of the API wins over a computed column.
/// </remarks>
internal static class ColumnLaw
{
    private static readonly string[] s_sections = ["spec", "status"];

    // Columns of a kind whose schema no server gives.
    private static readonly string[] s_fallback = ["spec", "status", "data"];

    /// <summary>Builds the schema of a resource's table.</summary>
    /// <param name="name">The table's name.</param>
    /// <param name="resource">The resource, as the first cluster has it.</param>
    /// <param name="schemas">The kind's schema in each cluster that gave one; empty when none did.</param>
    /// <param name="includeSecretValues">Whether the values of secrets are mirrored.</param>
    public static TableSchema Build(string name, ApiResource resource, IReadOnlyList<OpenApiSchema> schemas, bool includeSecretValues = false)
    {
        var names = new ColumnNames();
        var columns = MetadataColumns.For(resource.IsNamespaced).ToList();
        columns.ForEach(column => names.TryClaim(column.Name));

        var root = FieldTree.Build(schemas, property => property is "apiVersion" or "kind" or "metadata");
        var fields = s_sections.SelectMany(section => root.Children.Where(child => child.Path[0] == section))
            .Concat(root.Children.Where(child => !s_sections.Contains(child.Path[0])))
            .SelectMany(child => SecretData.IsData(resource, child.Path[0]) ? [child] : child.Columns());
        columns.AddRange(fields.Select(field => Column(field, Name(field, names), field.Path)));
        if (root.Children.Count == 0)
        {
            columns.AddRange(s_fallback.Where(names.TryClaim).Select(section => Column(section, ColumnType.Json, [section], JsonShape.Unknown, null)));
        }

        var computed = ComputedColumns.For(resource.Group, resource.Kind)
            .Where(column => ComputedColumns.Arguments(column).All(argument => columns.Any(known => known.Name == argument)) && names.TryClaim(column.Name)).ToList();
        var stored = ColumnOrdinals.Assign(
            columns.Concat(computed.Where(column => column.Derived is not null))
                .Select(column => SecretData.IsSecret(resource) ? SecretData.Restrict(column, includeSecretValues) : column),
            MetadataColumns.FixedOrdinals);
        return new TableSchema
        {
            Name = name,
            Resource = resource,
            Text = schemas.Count == 0 ? null : ColumnText.FirstSentence(schemas[0].Description),
            Columns = [.. stored, .. computed.Where(column => column.Derived is null)],
        };
    }

    /// <summary>The column of a field.</summary>
    /// <param name="field">The field.</param>
    /// <param name="name">Its name.</param>
    /// <param name="path">Where its value stands in the object.</param>
    public static ColumnSchema Column(FieldNode field, string name, IReadOnlyList<string> path)
    {
        var type = field.Type;
        var shape = type == ColumnType.Json ? FieldType.ShapeOf(field.Schemas[0]) : null;
        return Column(name, type, path, shape, ColumnText.FirstSentence(field.Schemas[0].Description)) with
        {
            Elements = [.. field.Schemas.Select(schema => schema.Items).OfType<OpenApiSchema>().Where(FieldType.IsStructured)],
        };
    }

    private static string Name(FieldNode field, ColumnNames names)
    {
        var isInSection = s_sections.Contains(field.Path[0]);
        return names.Claim(isInSection ? field.Path[0] : "object", isInSection && field.Path.Count > 1 ? field.Path.Skip(1) : field.Path);
    }

    private static ColumnSchema Column(string name, ColumnType type, IReadOnlyList<string> path, JsonShape? shape, string? text) =>
        new() { Name = name, Type = type, Path = path, Shape = shape, Text = text };
}
