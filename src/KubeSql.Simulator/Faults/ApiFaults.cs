using System.Text;
using KubeSql.Simulator.Server;

namespace KubeSql.Simulator.Faults;

/// <summary>Discovery and OpenAPI documents that are missing or odd.</summary>
internal static class ApiFaults
{
    private const string CyclicDocument =
        """
        {"openapi":"3.0.0","components":{"schemas":{"Cycle":{"type":"object","properties":{"next":{"$ref":"#/components/schemas/Cycle"}},
        "x-kubernetes-group-version-kind":[{"group":"","version":"v1","kind":"ConfigMap"}]}}}}
        """;

    public static IEnumerable<KeyValuePair<string, Fault>> All { get; } = new Dictionary<string, Fault>
    {
        ["F52/legacy"] = new(FaultTarget.Discovery, (context, token) => context.AnswerWithAsync("Accept", MediaTypes.Json, token)),
        ["F52/unavailable"] = new(FaultTarget.Discovery, (_, _) => Task.FromResult(StatusText.Refusal(503))),
        ["F52/content-type"] = new(FaultTarget.Discovery, PlainTypeAsync),
        ["F52/stale"] = new(FaultTarget.Discovery, async (context, token) => SpoiltBody.Lines(
            await context.AnswerAsync(token).ConfigureAwait(false),
            (line, _) => new LineEdit(line.Replace("\"freshness\":\"Current\"", "\"freshness\":\"Stale\"", StringComparison.Ordinal)))),
        ["F53/404"] = new(FaultTarget.OpenApi, (_, _) => Task.FromResult(StatusText.Refusal(404))),
        ["F53/500"] = new(FaultTarget.OpenApi, (_, _) => Task.FromResult(StatusText.Refusal(500))),
        ["F53/cyclic"] = new(FaultTarget.OpenApi, CyclicAsync),
        ["F53/no-JSON"] = new(FaultTarget.OpenApi, (_, _) => Task.FromResult(ApiResponse.OfBytes(200, MediaTypes.Json, "no JSON"u8.ToArray()))),
    };

    // Some proxies strip the parameters of media types.
    private static async Task<ApiResponse> PlainTypeAsync(FaultContext context, CancellationToken cancellationToken)
    {
        var whole = await context.AnswerAsync(cancellationToken).ConfigureAwait(false);
        return new ApiResponse
        {
            StatusCode = whole.StatusCode,
            ContentType = MediaTypes.Json,
            ContentLength = whole.ContentLength,
            Headers = whole.Headers,
            WriteBodyAsync = whole.WriteBodyAsync,
        };
    }

    // The index stays as it is.
    private static Task<ApiResponse> CyclicAsync(FaultContext context, CancellationToken cancellationToken) =>
        context.Request.Path == "/openapi/v3"
            ? context.AnswerAsync(cancellationToken)
            : Task.FromResult(ApiResponse.OfJson(200, Encoding.UTF8.GetBytes(CyclicDocument)));
}
