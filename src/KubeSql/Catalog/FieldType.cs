using KubeSql.Catalog.OpenApi;

namespace KubeSql.Catalog;

/// <summary>What a schema is to the column law: a type, a shape, or an object to take apart.</summary>
internal static class FieldType
{
    private const string QuantityDefinition = ".api.resource.Quantity";

    // What the common generators of CRDs write for a quantity, up to its suffixes.
    private const string QuantityPattern = @"^(\+|-)?(([0-9]+(\.[0-9]*)?)|(\.[0-9]+))(([KMGTPE]i)|";

    /// <summary>The type of the column that holds a value of this schema.</summary>
    public static ColumnType Of(OpenApiSchema schema)
    {
        if (schema.Definition?.EndsWith(QuantityDefinition, StringComparison.Ordinal) == true
            || schema.Pattern?.StartsWith(QuantityPattern, StringComparison.Ordinal) == true)
        {
            return ColumnType.Quantity;
        }

        if (schema.IsIntOrString)
        {
            return ColumnType.Text;
        }

        return schema.Type switch
        {
            "string" => schema.Format == "date-time" ? ColumnType.Time : ColumnType.Text,
            "integer" => ColumnType.Integer,
            "number" => ColumnType.Real,
            "boolean" => ColumnType.Boolean,
            _ => ColumnType.Json,
        };
    }

    /// <summary>Whether the schema names properties, which become columns of their own.</summary>
    public static bool IsStructured(OpenApiSchema schema) =>
        schema.Type is null or "object" && Of(schema) == ColumnType.Json && schema.Properties.Any();

    /// <summary>Whether an object with named properties must be kept as a whole, too.</summary>
    /// <remarks>
    /// Either it may hold more than it names, or it is a label selector: an empty one selects everything, an absent one nothing,
    /// and no column of its parts would tell them apart.
    /// </remarks>
    public static bool IsKeptWhole(OpenApiSchema schema) =>
        schema.PreservesUnknownFields || schema.IsMap
        || schema.Properties.Select(property => property.Name).Order(StringComparer.Ordinal).SequenceEqual(["matchExpressions", "matchLabels"]);

    /// <summary>What is known about a JSON value of this schema.</summary>
    public static JsonShape ShapeOf(OpenApiSchema schema)
    {
        if (schema.PreservesUnknownFields)
        {
            return JsonShape.Unknown;
        }

        if (IsStructured(schema))
        {
            return new JsonShape(JsonForm.Object, ColumnType.Any, Members(schema));
        }

        if (schema.Type == "array")
        {
            return new JsonShape(JsonForm.Array, ColumnType.Any, schema.Items is { } items ? Members(items) : []);
        }

        return schema.AdditionalProperties is { } values && Of(values) is var type && type != ColumnType.Json
            ? new JsonShape(JsonForm.Map, type, [])
            : JsonShape.Unknown;
    }

    /// <summary>The one type for a column whose schemas, from several clusters, give several.</summary>
    public static ColumnType Merge(IReadOnlyCollection<ColumnType> types)
    {
        if (types.Distinct().Count() == 1)
        {
            return types.First();
        }

        return types.All(type => type is ColumnType.Integer or ColumnType.Real) ? ColumnType.Real : ColumnType.Text;
    }

    private static List<string> Members(OpenApiSchema schema) => [.. schema.Properties.Select(property => property.Name)];
}
