namespace KubeSql.Simulator.Server;

/// <summary>Steps between transport and server: may answer in the server's place, delay a request, or change an answer on its way.</summary>
public interface IRequestInterceptor
{
    /// <summary>Handles a request; <paramref name="next"/> is what the server itself would do.</summary>
    Task<ApiResponse> InterceptAsync(
        ApiRequest request,
        Func<ApiRequest, CancellationToken, Task<ApiResponse>> next,
        CancellationToken cancellationToken);
}
