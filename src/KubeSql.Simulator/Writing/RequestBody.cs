using System.Text.Json;
using System.Text.Json.Nodes;
using KubeSql.Simulator.Errors;
using KubeSql.Simulator.Protobuf;
using KubeSql.Simulator.Resources;
using KubeSql.Simulator.Server;

namespace KubeSql.Simulator.Writing;

/// <summary>Reads the bodies of writes.</summary>
internal static class RequestBody
{
    /// <summary>The media type of a body, without parameters; JSON when the request names none.</summary>
    public static string MediaType(ApiRequest request) =>
        request.Header("Content-Type")?.Split(';')[0].Trim() is { Length: > 0 } type ? type : MediaTypes.Json;

    /// <exception cref="StatusException">The body is no JSON object.</exception>
    public static async Task<JsonObject> ReadObjectAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        if (MediaType(request) is not (MediaTypes.Json or ObjectDecoder.MediaType))
        {
            throw StatusErrors.UnsupportedMediaType($"{MediaTypes.Json}, {ObjectDecoder.MediaType}");
        }

        return await ReadAsync(request, cancellationToken).ConfigureAwait(false) as JsonObject
            ?? throw StatusErrors.BadRequest("the object provided is unrecognized: couldn't get version/kind; the body is no JSON object");
    }

    /// <exception cref="StatusException">The body is no JSON, or no object of this resource.</exception>
    public static async Task<JsonObject> ReadObjectAsync(ApiRequest request, ServedResource resource, CancellationToken cancellationToken)
    {
        var value = await ReadObjectAsync(request, cancellationToken).ConfigureAwait(false);
        EnsureKind(value, resource);
        return value;
    }

    /// <summary>The options of a deletion; an empty object when the request has no body.</summary>
    /// <exception cref="StatusException">The body is no JSON object.</exception>
    public static async Task<JsonObject> ReadDeleteOptionsAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellationToken).ConfigureAwait(false);
        return body.Length == 0 ? [] : Parse(MediaType(request), body) as JsonObject ?? [];
    }

    /// <exception cref="StatusException">The body is no JSON.</exception>
    public static async Task<JsonNode?> ReadAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellationToken).ConfigureAwait(false);
        return Parse(MediaType(request), body);
    }

    private static JsonNode? Parse(string mediaType, MemoryStream body)
    {
        var bytes = body.GetBuffer().AsSpan(0, (int)body.Length);
        try
        {
            return mediaType == ObjectDecoder.MediaType ? ObjectDecoder.Decode(bytes) : ParseJson(bytes);
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or FormatException)
        {
            throw StatusErrors.BadRequest(
                $"the object provided is unrecognized: couldn't get version/kind; json parse error: {exception.Message}");
        }
    }

    private static JsonNode? ParseJson(ReadOnlySpan<byte> json)
    {
        var node = JsonNode.Parse(json);
        // Forces duplicate keys, which the parser finds lazily, to show here and not in the middle of a write.
        _ = node is JsonObject value ? value.Count : 0;
        return node;
    }

    /// <summary>Kind and apiVersion may be left out, but must not contradict the path.</summary>
    public static void EnsureKind(JsonObject value, ServedResource resource)
    {
        var kind = ObjectFields.Text(value, "kind");
        var version = ObjectFields.Text(value, "apiVersion");
        if ((kind.Length > 0 && kind != resource.Facts.Kind) || (version.Length > 0 && version != resource.Facts.GroupVersion))
        {
            throw StatusErrors.BadRequest(
                $"{kind} in version \"{version}\" cannot be handled as a {resource.Facts.Kind}: expected {resource.Facts.GroupVersion}");
        }

        value["kind"] = resource.Facts.Kind;
        value["apiVersion"] = resource.Facts.GroupVersion;
    }
}
