using System.Buffers;
using System.IO.Pipelines;
using KubeSql.Simulator.Representations;
using KubeSql.Simulator.Errors;
using KubeSql.Simulator.Resources;
using KubeSql.Simulator.Server;
using KubeSql.Simulator.Storage;

namespace KubeSql.Simulator.Reading;

/// <summary>Answers GET of one object and LIST.</summary>
internal sealed class ReadEndpoint(ObjectStore store, EncoderFactory encoders)
{
    /// <summary>How many bytes are written before the transport is asked to send them.</summary>
    private const int FlushThreshold = 128 * 1024;

    private readonly PageReader _pages = new(store);

    public ApiResponse Get(ApiRequest request, ServedResource resource, RequestInfo info)
    {
        var found = store.Find(resource.Collection, resource.Facts.IsNamespaced ? info.Namespace : null, info.Name!)
            ?? throw StatusErrors.NotFound(resource.Facts, info.Name!);
        return Respond(200, request, resource, found);
    }

    /// <summary>An answer that is one object, in the representation the request asks for.</summary>
    public ApiResponse Respond(int statusCode, ApiRequest request, ServedResource resource, StoredObject value)
    {
        var encoder = encoders.Create(request, resource);
        var body = new ArrayBufferWriter<byte>(value.Json.Length + 256);
        encoder.WriteObject(body, value);
        body.Write("\n"u8);
        return ApiResponse.OfJson(statusCode, body.WrittenMemory);
    }

    public ApiResponse List(ApiRequest request, ServedResource resource, RequestInfo info)
    {
        var options = ReadOptions.Parse(request.Query, resource, info);
        var encoder = encoders.Create(request, resource);
        var page = _pages.Read(resource, resource.Facts.IsNamespaced ? info.Namespace : null, options);
        var response = new ApiResponse
        {
            ContentType = MediaTypes.Json,
            WriteBodyAsync = (writer, cancellationToken) => WriteListAsync(writer, encoder, page, cancellationToken),
        };
        return Compression.Wants(request) && Compression.IsWorthwhile(page.Objects.Sum(value => (long)encoder.MeasureItem(value)))
            ? response.Compressed()
            : response;
    }

    private static async Task WriteListAsync(PipeWriter writer, ObjectEncoder encoder, ObjectPage page, CancellationToken cancellationToken)
    {
        encoder.WriteListStart(writer, page);
        var unflushed = 0;
        for (var index = 0; index < page.Objects.Count; index++)
        {
            if (index > 0)
            {
                writer.Write(","u8);
            }

            encoder.WriteItem(writer, page.Objects[index]);
            unflushed += encoder.MeasureItem(page.Objects[index]);
            if (unflushed >= FlushThreshold)
            {
                unflushed = 0;
                var flush = await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
                if (flush.IsCompleted)
                {
                    return;
                }
            }
        }

        writer.Write("]}\n"u8);
        await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
    }
}
