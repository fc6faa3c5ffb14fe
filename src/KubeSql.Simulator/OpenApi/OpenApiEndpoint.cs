using System.Collections.Concurrent;
using System.Security.Cryptography;
using KubeSql.Simulator.Errors;
using KubeSql.Simulator.Resources;
using KubeSql.Simulator.Server;

namespace KubeSql.Simulator.OpenApi;

/// <summary>Answers requests for OpenAPI documents, each made when it is first asked for.</summary>
internal sealed class OpenApiEndpoint(ResourceRegistry registry, OpenApiDocuments documents)
{
    private Tuple<ResourceTable, ConcurrentDictionary<string, byte[]>>? _cache;

    /// <summary>The answer for an OpenAPI path; null when the path is none.</summary>
    public ApiResponse? TryRespond(ApiRequest request)
    {
        var table = registry.Current;
        return request.Path.Split('/', StringSplitOptions.RemoveEmptyEntries) switch
        {
            ["openapi", "v2"] => Version2(request, table),
            ["openapi", "v3"] => Respond(request, MediaTypes.Json, Cached(table, "v3", () => OpenApiDocuments.Index(table))),
            ["openapi", "v3", "api", var version] => Version3(request, table, "", version),
            ["openapi", "v3", "apis", var group, var version] => Version3(request, table, group, version),
            _ => null,
        };
    }

    private ApiResponse Version2(ApiRequest request, ResourceTable table)
    {
        byte[] Json() => Cached(table, "v2", () => documents.Version2(table));

        // kubectl reads version 2 in no form but this one. The name of the form was spelt with an @ at first.
        var wantsProtobuf = request.Header("Accept")?.Contains("com.github.proto-openapi.spec.v2", StringComparison.Ordinal) == true;
        return wantsProtobuf
            ? Respond(request, OpenApiProtobuf.MediaType, Cached(table, "v2.protobuf", () => OpenApiProtobuf.Convert(Json())))
            : Respond(request, MediaTypes.Json, Json());
    }

    private ApiResponse Version3(ApiRequest request, ResourceTable table, string group, string version)
    {
        if (!table.HasGroupVersion(group, version))
        {
            throw StatusErrors.NoSuchEndpoint();
        }

        var body = Cached(table, $"v3/{group}/{version}", () => documents.Version3(table, group, version));
        return Respond(request, MediaTypes.Json, body);
    }

    private static ApiResponse Respond(ApiRequest request, string contentType, byte[] body)
    {
        var etag = $"\"{Convert.ToHexString(SHA256.HashData(body))}\"";
        var headers = new List<KeyValuePair<string, string>> { new("ETag", etag), new("Vary", "Accept") };
        if (request.Query["hash"].Length > 0)
        {
            // The address changes with the document, so what is behind it never does.
            headers.Add(new("Cache-Control", "public, immutable"));
        }

        return request.Header("If-None-Match") == etag
            ? new ApiResponse { StatusCode = 304, Headers = headers, WriteBodyAsync = (_, _) => Task.CompletedTask }
            : ApiResponse.OfBytes(200, contentType, body).With(headers);
    }

    private byte[] Cached(ResourceTable table, string name, Func<byte[]> make)
    {
        var cache = _cache;
        if (cache is null || !ReferenceEquals(cache.Item1, table))
        {
            cache = Tuple.Create(table, new ConcurrentDictionary<string, byte[]>());
            _cache = cache;
        }

        return cache.Item2.GetOrAdd(name, _ => make());
    }
}
