using System.IO.Compression;
using System.IO.Pipelines;

namespace KubeSql.Simulator.Server;

/// <summary>An answer of the simulated server: a status, headers, and a body that is written when the transport is ready for it.</summary>
public sealed class ApiResponse
{
    /// <summary>The HTTP status code.</summary>
    public int StatusCode { get; init; } = 200;

    /// <summary>The Content-Type; null for no body.</summary>
    public string? ContentType { get; init; }

    /// <summary>Further headers.</summary>
    public IList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The length of the body in bytes; null when it is not known beforehand.</summary>
    public long? ContentLength { get; init; }

    /// <summary>Writes the body; returns when all of it is written. A watch writes until it ends or is cancelled.</summary>
    public required Func<PipeWriter, CancellationToken, Task> WriteBodyAsync { get; init; }

    /// <summary>An answer whose body is at hand.</summary>
    public static ApiResponse OfBytes(int statusCode, string contentType, ReadOnlyMemory<byte> body) => new()
    {
        StatusCode = statusCode,
        ContentType = contentType,
        ContentLength = body.Length,
        WriteBodyAsync = async (writer, cancellationToken) => await writer.WriteAsync(body, cancellationToken).ConfigureAwait(false),
    };

    /// <summary>A JSON answer whose body is at hand.</summary>
    public static ApiResponse OfJson(int statusCode, ReadOnlyMemory<byte> body) => OfBytes(statusCode, MediaTypes.Json, body);

    /// <summary>The same answer with more headers.</summary>
    internal ApiResponse With(IEnumerable<KeyValuePair<string, string>> headers) => new()
    {
        StatusCode = StatusCode,
        ContentType = ContentType,
        ContentLength = ContentLength,
        Headers = [.. Headers, .. headers],
        WriteBodyAsync = WriteBodyAsync,
    };

    /// <summary>The same answer, its body compressed with gzip.</summary>
    internal ApiResponse Compressed() => new()
    {
        StatusCode = StatusCode,
        ContentType = ContentType,
        Headers = [.. Headers, new("Content-Encoding", "gzip"), new("Vary", "Accept-Encoding")],
        WriteBodyAsync = WriteCompressedAsync,
    };

    private async Task WriteCompressedAsync(PipeWriter writer, CancellationToken cancellationToken)
    {
        // The real server compresses at the fastest level too: lists are made once and read once.
        var gzip = new GZipStream(writer.AsStream(leaveOpen: true), CompressionLevel.Fastest);
        await using (gzip.ConfigureAwait(false))
        {
            var inner = PipeWriter.Create(gzip, new StreamPipeWriterOptions(minimumBufferSize: 64 * 1024, leaveOpen: true));
            await WriteBodyAsync(inner, cancellationToken).ConfigureAwait(false);
            await inner.CompleteAsync().ConfigureAwait(false);
        }
    }
}
