using System.Diagnostics;

namespace KubeSql.Benchmarks.Catalog;

/// <summary>Notes when the last byte of the last answer was there: every answer is read whole before it is handed on.</summary>
internal sealed class LastAnswer(HttpMessageHandler server) : DelegatingHandler(server)
{
    /// <summary>When that was, by <see cref="Stopwatch.GetTimestamp"/>.</summary>
    public long At { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        At = Stopwatch.GetTimestamp();
        return response;
    }
}
