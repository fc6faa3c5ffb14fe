using System.Text.Json.Nodes;
using KubeSql.Integration.Tests.Clusters;

namespace KubeSql.Integration.Tests.Fidelity;

/// <summary>A resource with its published schema and the columns the law gives it.</summary>
internal sealed record ResourceUnderTest(string Table, string Collection, string Singular, PublishedSchema Schema, JsonObject Kind, IReadOnlyList<LawColumn> Columns)
{
    /// <summary>Reads what the server publishes of a resource; null when it publishes no fields, as of custom resources that are going.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="schemas">The schemas its server publishes.</param>
    /// <param name="table">The table's name.</param>
    /// <param name="collection">The path of the collection.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<ResourceUnderTest?> ReadAsync(
        ClusterUnderTest cluster, PublishedSchemas schemas, string table, string collection, CancellationToken cancellationToken)
    {
        var root = collection[..collection.LastIndexOf('/')];
        var plural = collection[(root.Length + 1)..];
        var resource = (await cluster.GetAsync(root, cancellationToken)).Items("resources").First(known => known.Text("name") == plural);
        var schema = await schemas.ReadAsync(root, cancellationToken);
        if (schema.OfKind(root.StartsWith("/apis/", StringComparison.Ordinal) ? root.Split('/')[2] : "", root.Split('/')[^1], resource.Text("kind")!) is not { } kind
            || schema.Properties(kind).All(property => property.Name is "apiVersion" or "kind" or "metadata"))
        {
            return null;
        }

        var metadata = await schemas.ReadAsync("/api/v1", cancellationToken);
        var singular = resource.Text("singularName") is { Length: > 0 } name ? name : resource.Text("kind")!.ToLowerInvariant();
        string[] identity = (bool)resource["namespaced"]! ? ["cluster", "namespace", singular, "uid"] : ["cluster", singular, "uid"];
        return new ResourceUnderTest(table, collection, singular, schema, kind, new Law(schema, identity).Table(kind, metadata));
    }
}
