using System.Net;
using System.Net.Http.Headers;

namespace KubeSql.Simulator.Server;

/// <summary>Carries HTTP requests to the server without a socket. Bodies stream, so a watch delivers each event when it happens.</summary>
internal sealed class SimulatorHttpHandler(ApiServer server) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await server.HandleAsync(await ReadAsync(request, cancellationToken).ConfigureAwait(false), cancellationToken)
            .ConfigureAwait(false);
        var message = new HttpResponseMessage((HttpStatusCode)response.StatusCode)
        {
            RequestMessage = request,
            Version = HttpVersion.Version11,
            Content = new StreamContent(new ResponseStream(response)),
        };
        if (response.ContentType is { } contentType)
        {
            message.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        }

        message.Content.Headers.ContentLength = response.ContentLength;
        foreach (var (name, value) in response.Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, value))
            {
                message.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return message;
    }

    private static async Task<ApiRequest> ReadAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var uri = request.RequestUri ?? throw new InvalidOperationException("A request must have an address.");
        var content = request.Content?.Headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>();
        return new ApiRequest
        {
            Method = request.Method.Method,
            Path = uri.AbsolutePath,
            Query = ApiQuery.Parse(uri.Query),
            Headers = request.Headers.Concat(content).ToDictionary(
                header => header.Key, header => (IReadOnlyList<string>)[.. header.Value], StringComparer.OrdinalIgnoreCase),
            Body = request.Content is null ? Stream.Null : await request.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false),
        };
    }
}
