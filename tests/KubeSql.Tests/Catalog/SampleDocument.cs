using System.Text;
using KubeSql.Catalog;
using KubeSql.Catalog.OpenApi;
using KubeSql.Kubernetes;

namespace KubeSql.Tests.Catalog;

/// <summary>OpenAPI documents in the form servers write them, with only what a test is about.</summary>
internal static class SampleDocument
{
    private const string Quantity = "io.k8s.apimachinery.pkg.api.resource.Quantity";

    public static ApiResource Resource(string kind = "Thing", string group = "example.com", bool isNamespaced = true) => new()
    {
        Group = group,
        Version = "v1",
        Kind = kind,
        Plural = kind.ToLowerInvariant() + "s",
        Singular = kind.ToLowerInvariant(),
        IsNamespaced = isNamespaced,
        Verbs = ["list", "watch"],
    };

    /// <summary>A v3 document with one kind, Thing, of the given properties, and further definitions.</summary>
    public static byte[] V3(string properties, string definitions = "") => Encoding.UTF8.GetBytes($$$$$"""
        {"openapi":"3.0.0","info":{"title":"{"},"paths":{"/a":{"get":{"description":"\"}"}}},"components":{"schemas":{
        "{{{{{Quantity}}}}}":{"oneOf":[{"type":"string"},{"type":"number"}]},{{{{{definitions}}}}}
        "com.example.v1.Thing":{"type":"object","properties":{"apiVersion":{"type":"string"},"kind":{"type":"string"},
        "metadata":{"allOf":[{"$ref":"#/components/schemas/missing"}]},{{{{{properties}}}}}},
        "x-kubernetes-group-version-kind":[{"group":"example.com","version":"v1","kind":"Thing"}]}}}}
        """);

    public static OpenApiSchema Schema(string properties, string definitions = "") =>
        OpenApiDocument.TryParse(V3(properties, definitions))!.FindKind("example.com", "v1", "Thing")!;

    public static TableSchema Table(string properties, string definitions = "") => ColumnLaw.Build("things", Resource(), [Schema(properties, definitions)]);

    /// <summary>The columns after metadata and before the computed ones, as <c>name type path</c>.</summary>
    public static IEnumerable<string> Fields(TableSchema table) =>
        table.Columns.Where(column => column.Path.Count > 0 && column.Path[0] != "metadata")
            .Select(column => $"{column.Name} {column.Type} .{string.Join('.', column.Path)}");
}
