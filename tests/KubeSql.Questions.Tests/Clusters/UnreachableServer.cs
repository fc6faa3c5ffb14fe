namespace KubeSql.Questions.Tests.Clusters;

/// <summary>A server to which no way leads.</summary>
internal sealed class UnreachableServer : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        throw new HttpRequestException(HttpRequestError.ConnectionError, "No route to host.");
}
