namespace KubeSql.Simulator.OpenApi;

/// <summary>In which version of OpenAPI a schema is written.</summary>
/// <param name="ReferencePrefix">What stands before the name of a type in a reference.</param>
/// <param name="IsVersion3">Whether the version can combine schemas.</param>
internal sealed record SchemaDialect(string ReferencePrefix, bool IsVersion3)
{
    public static SchemaDialect Version2 { get; } = new("#/definitions/", false);

    public static SchemaDialect Version3 { get; } = new("#/components/schemas/", true);
}
