using KubeSql.Simulator.Server;

namespace KubeSql.Soak.Walks;

/// <summary>Lets faults happen to everybody but the walk itself.</summary>
internal sealed class PastFaults(IRequestInterceptor faults) : IRequestInterceptor
{
    /// <summary>Requests with this header are answered in order.</summary>
    public const string Header = "X-Past-Faults";

    public Task<ApiResponse> InterceptAsync(
        ApiRequest request, Func<ApiRequest, CancellationToken, Task<ApiResponse>> next, CancellationToken cancellationToken) =>
        request.Header(Header) is null ? faults.InterceptAsync(request, next, cancellationToken) : next(request, cancellationToken);
}
