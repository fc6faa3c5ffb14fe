using KubeSql.Simulator.Errors;
using KubeSql.Simulator.Representations;
using KubeSql.Simulator.Resources;
using KubeSql.Simulator.Server;

namespace KubeSql.Simulator.Discovery;

/// <summary>Answers what groups, versions and resources there are, aggregated or in the older documents.</summary>
internal sealed class DiscoveryEndpoint(ResourceRegistry registry)
{
    /// <summary>The answer for a discovery path; null when the path is none.</summary>
    public ApiResponse? TryRespond(ApiRequest request)
    {
        var parts = request.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var table = registry.Current;
        return parts switch
        {
            ["api"] => AggregatedOr(request, table, isCore: true, LegacyDiscovery.CoreVersions),
            ["apis"] => AggregatedOr(request, table, isCore: false, () => LegacyDiscovery.GroupList(table)),
            ["apis", var group] => table.Groups().Any(entry => entry.Group == group)
                ? Respond(LegacyDiscovery.Group(table, group))
                : NoSuchGroup(),
            ["api", var version] => Resources(table, "", version),
            ["apis", var group, var version] => Resources(table, group, version),
            _ => null,
        };
    }

    /// <summary>What the real server says about groups that it does not know at all; not even a Status.</summary>
    public static ApiResponse NoSuchGroup() => ApiResponse.OfBytes(404, MediaTypes.Text, "404 page not found\n"u8.ToArray());

    private static ApiResponse Resources(ResourceTable table, string group, string version)
    {
        if (table.HasGroupVersion(group, version))
        {
            return Respond(LegacyDiscovery.ResourceList(table, group, version));
        }

        return group.Length == 0 ? throw StatusErrors.NoSuchEndpoint() : NoSuchGroup();
    }

    private static ApiResponse AggregatedOr(ApiRequest request, ResourceTable table, bool isCore, Func<byte[]> legacy)
    {
        if (AggregatedVersion(request) is not { } version)
        {
            return Respond(legacy());
        }

        var contentType = $"application/json;g=apidiscovery.k8s.io;v={version};as=APIGroupDiscoveryList";
        var body = AggregatedDiscovery.Write(table, isCore, version);
        var hash = Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(body));
        var etag = $"\"{hash}\"";
        var headers = new List<KeyValuePair<string, string>> { new("ETag", etag), new("Vary", "Accept"), new("Cache-Control", "public") };
        if (request.Header("If-None-Match") == etag)
        {
            return new ApiResponse { StatusCode = 304, Headers = headers, WriteBodyAsync = (_, _) => Task.CompletedTask };
        }

        return ApiResponse.OfBytes(200, contentType, body).With(headers);
    }

    /// <summary>The first version of aggregated discovery that the request accepts, if it stands before plain JSON.</summary>
    private static string? AggregatedVersion(ApiRequest request)
    {
        foreach (var entry in (request.Header("Accept") ?? "").Split(','))
        {
            if (AcceptedMedia.JsonParameters(entry) is not { } parameters)
            {
                continue;
            }

            if (parameters.Count == 0)
            {
                return null;
            }

            if (parameters.GetValueOrDefault("g") == "apidiscovery.k8s.io"
                && parameters.GetValueOrDefault("as") == "APIGroupDiscoveryList"
                && parameters.GetValueOrDefault("v") is ("v2" or "v2beta1"))
            {
                return parameters["v"];
            }
        }

        return null;
    }

    private static ApiResponse Respond(byte[] body) => ApiResponse.OfJson(200, body);
}
