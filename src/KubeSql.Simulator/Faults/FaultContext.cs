using KubeSql.Simulator.Server;

namespace KubeSql.Simulator.Faults;

/// <summary>A request that a fault happens to.</summary>
/// <param name="Rule">The rule that chose it.</param>
/// <param name="Request">The request.</param>
/// <param name="Next">What the server would do.</param>
internal sealed record FaultContext(FaultRule Rule, ApiRequest Request, Func<ApiRequest, CancellationToken, Task<ApiResponse>> Next)
{
    /// <summary>The server's own answer, not compressed.</summary>
    public Task<ApiResponse> AnswerAsync(CancellationToken cancellationToken) => AnswerWithAsync("Accept-Encoding", "identity", cancellationToken);

    /// <summary>The server's own answer to the request with another header, as a proxy might forward it.</summary>
    public Task<ApiResponse> AnswerWithAsync(string header, string value, CancellationToken cancellationToken)
    {
        var headers = new Dictionary<string, IReadOnlyList<string>>(Request.Headers, StringComparer.OrdinalIgnoreCase) { [header] = [value] };
        return Next(
            new ApiRequest { Method = Request.Method, Path = Request.Path, Query = Request.Query, Headers = headers, Body = Request.Body },
            cancellationToken);
    }
}
