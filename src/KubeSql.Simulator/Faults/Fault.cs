using KubeSql.Simulator.Server;

namespace KubeSql.Simulator.Faults;

/// <summary>One way to fail.</summary>
/// <param name="Target">The requests it makes sense for.</param>
/// <param name="Happen">Answers a request in the server's place.</param>
internal sealed record Fault(FaultTarget Target, Func<FaultContext, CancellationToken, Task<ApiResponse>> Happen)
{
    /// <summary>Whether it may happen to a request.</summary>
    public bool Fits(ApiRequest request, FaultRule rule) =>
        request.Method == "GET" && (rule.Path is null || request.Path.StartsWith(rule.Path, StringComparison.Ordinal)) && Fits(request, rule.On ?? Target);

    private static bool Fits(ApiRequest request, FaultTarget target)
    {
        var isWatch = request.Query.IsTrue("watch");
        var isOpenApi = request.Path.StartsWith("/openapi/", StringComparison.Ordinal);
        var isDiscovery = !isOpenApi && IsDiscovery(request.Path);
        return target switch
        {
            FaultTarget.List => !isWatch && !isOpenApi && !isDiscovery,
            FaultTarget.LaterPage => !isWatch && request.Query["continue"] is { Length: > 0 },
            FaultTarget.Watch => isWatch,
            FaultTarget.WatchList => isWatch && request.Query.IsTrue("sendInitialEvents"),
            FaultTarget.Discovery => isDiscovery,
            FaultTarget.OpenApi => isOpenApi,
            _ => true,
        };
    }

    // /api, /api/v1, /apis, /apis/GROUP, /apis/GROUP/VERSION
    private static bool IsDiscovery(string path) =>
        path.Split('/', StringSplitOptions.RemoveEmptyEntries) is ["api"] or ["api", _] or ["apis"] or ["apis", _] or ["apis", _, _];
}
