using System.IO.Compression;

namespace KubeSql.Kubernetes;

/// <summary>A successful answer, with its body still to be read.</summary>
internal sealed class ApiResponse : IDisposable
{
    private readonly HttpResponseMessage _message;

    private ApiResponse(HttpResponseMessage message, Stream body)
    {
        _message = message;
        Body = body;
    }

    /// <summary>The body, decoded.</summary>
    public Stream Body { get; }

    /// <summary>The media type with its parameters; null when the server named none.</summary>
    public string? ContentType => _message.Content.Headers.ContentType?.ToString();

    /// <summary>Opens the body of an answer, undoing its encoding.</summary>
    /// <exception cref="InvalidDataException">The encoding is not known.</exception>
    public static async Task<ApiResponse> OpenAsync(HttpResponseMessage message, CancellationToken cancellationToken)
    {
        var body = await message.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        string encoding = string.Join(", ", message.Content.Headers.ContentEncoding);
        return encoding switch
        {
            "" or "identity" => new ApiResponse(message, body),
            "gzip" => new ApiResponse(message, new GZipStream(body, CompressionMode.Decompress)),
            _ => throw new InvalidDataException($"the answer is encoded as '{encoding}', which was not asked for"),
        };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Body.Dispose();
        _message.Dispose();
    }
}
