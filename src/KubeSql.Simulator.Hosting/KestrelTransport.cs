using KubeSql.Simulator.Faults;
using KubeSql.Simulator.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace KubeSql.Simulator.Hosting;

/// <summary>Carries requests between Kestrel and a simulated server.</summary>
internal sealed class KestrelTransport(SimulatedCluster cluster)
{
    public async Task HandleAsync(HttpContext context)
    {
        var cancellationToken = context.RequestAborted;
        try
        {
            var response = await cluster.HandleAsync(Read(context.Request), cancellationToken).ConfigureAwait(false);
            await WriteAsync(context.Response, response, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The client is gone, as clients of watches do go; there is nobody to tell.
        }
        catch (ConnectionCutException)
        {
            context.Abort();
        }
    }

    private static ApiRequest Read(HttpRequest request)
    {
        var target = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        return new ApiRequest
        {
            Method = request.Method,
            Path = target.Split('?')[0],
            Query = ApiQuery.Parse(request.QueryString.Value),
            Headers = request.Headers.ToDictionary(
                header => header.Key, header => (IReadOnlyList<string>)[.. header.Value.OfType<string>()], StringComparer.OrdinalIgnoreCase),
            Body = request.Body,
        };
    }

    private static async Task WriteAsync(HttpResponse target, ApiResponse response, CancellationToken cancellationToken)
    {
        target.StatusCode = response.StatusCode;
        target.ContentType = response.ContentType;
        target.ContentLength = response.ContentLength;
        foreach (var (name, value) in response.Headers)
        {
            target.Headers.Append(name, value);
        }

        await response.WriteBodyAsync(target.BodyWriter, cancellationToken).ConfigureAwait(false);
    }
}
