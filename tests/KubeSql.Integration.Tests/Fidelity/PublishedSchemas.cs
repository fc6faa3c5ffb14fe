using System.Net;
using System.Text.Json.Nodes;
using KubeSql.Integration.Tests.Clusters;

namespace KubeSql.Integration.Tests.Fidelity;

/// <summary>The schemas a server publishes: those of each group in OpenAPI v3, or those of all groups in v2 where there is no v3.</summary>
internal sealed class PublishedSchemas(ClusterUnderTest cluster)
{
    private const string Index = "/openapi/v3";
    private readonly Dictionary<string, PublishedSchema> _known = [];
    private JsonNode? _paths;

    /// <summary>Reads the schemas of a group and version, such as <c>/apis/apps/v1</c>.</summary>
    public async Task<PublishedSchema> ReadAsync(string root, CancellationToken cancellationToken)
    {
        // A server may answer with nothing for a group that its index does not name.
        _paths ??= await cluster.Api.StatusOfAsync(Index, cancellationToken) == HttpStatusCode.OK
            ? (await cluster.GetAsync(Index, cancellationToken))["paths"]!
            : new JsonObject();
        var path = _paths[root[1..]] is null ? "/openapi/v2" : Index + root;
        if (!_known.TryGetValue(path, out var schema))
        {
            var document = await cluster.GetAsync(path, cancellationToken);
            schema = new PublishedSchema((document["definitions"] ?? document["components"]!["schemas"])!.AsObject());
            _known.Add(path, schema);
        }

        return schema;
    }
}
