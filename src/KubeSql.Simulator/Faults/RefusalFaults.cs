using System.Text;
using KubeSql.Simulator.Server;

namespace KubeSql.Simulator.Faults;

/// <summary>Answers that are something else than what was asked for: refusals, redirects, pages.</summary>
internal static class RefusalFaults
{
    private const string LoginPage = "<html><body>Please log in.</body></html>";

    public static IEnumerable<KeyValuePair<string, Fault>> All { get; } = new Dictionary<string, Fault>
    {
        ["F16/301"] = Always(FaultTarget.Any, _ => Redirect(301)),
        ["F16/302"] = Always(FaultTarget.Any, _ => Redirect(302)),
        ["F16/307"] = Always(FaultTarget.Any, _ => Redirect(307)),
        ["F17/html"] = Page(FaultTarget.Any, 200, "text/html", LoginPage),
        ["F17/empty"] = Page(FaultTarget.List, 200, MediaTypes.Json, ""),
        ["F17/no-content"] = Always(FaultTarget.List, _ => new ApiResponse { StatusCode = 204, WriteBodyAsync = (_, _) => Task.CompletedTask }),
        ["F17/array"] = Page(FaultTarget.List, 200, MediaTypes.Json, "[]"),
        ["F18/warnings"] = WithHeaders(Enumerable.Range(0, 64).Select(number => Header("Warning", $"299 - \"warning {number % 4}\""))),
        ["F18/long"] = WithHeaders([Header("X-Long", new string('x', 24 * 1024))]),
        ["F18/too-long"] = WithHeaders(Enumerable.Range(0, 8).Select(number => Header($"X-Long-{number}", new string('x', 15 * 1024)))),
        ["F19/seconds"] = Refused(429, "1"),
        ["F19/long"] = Refused(429, "120"),
        ["F19/date"] = Refused(429, "Wed, 01 Jan 2020 00:00:00 GMT"),
        ["F19/absent"] = Refused(429),
        ["F19/garbage"] = Refused(429, "soon"),
        ["F21/500"] = Refused(500),
        ["F21/502"] = Page(FaultTarget.Any, 502, "text/html", "<html><h1>502 Bad Gateway</h1></html>"),
        ["F21/503"] = Page(FaultTarget.Any, 503, "text/plain", "service unavailable\n"),
        ["F21/504"] = Refused(504),
        ["F23/any"] = Refused(401),
        ["F23/watch"] = Refused(401, target: FaultTarget.Watch),
        ["F24/list"] = Refused(403, target: FaultTarget.List),
        ["F24/watch"] = Refused(403, target: FaultTarget.Watch),
        ["F25/404"] = Refused(404, target: FaultTarget.List),
        ["F25/405"] = Refused(405, target: FaultTarget.Watch),
        ["F25/406"] = Refused(406, target: FaultTarget.List),
        ["F25/415"] = Refused(415, target: FaultTarget.List),
        ["F26/plain"] = Page(FaultTarget.Any, 403, "text/plain", "Forbidden by the gateway.\n"),
        ["F26/json"] = Page(FaultTarget.Any, 403, MediaTypes.Json, "{\"error\":\"forbidden\"}"),
        ["F26/bytes"] = Always(FaultTarget.Any, _ => ApiResponse.OfBytes(403, MediaTypes.Json, new byte[] { 0xff, 0xfe, 0x00, 0x80 })),
        ["F33/cause"] = Page(FaultTarget.List, 504, MediaTypes.Json, StatusText.Of(
            504, more: ",\"details\":{\"causes\":[{\"reason\":\"ResourceVersionTooLarge\",\"message\":\"Too large resource version\"}],\"retryAfterSeconds\":1}")),
        ["F33/message"] = Page(FaultTarget.List, 504, MediaTypes.Json, StatusText.Of(504, message: "Too large resource version: 99, current: 1")),
    };

    private static Fault Always(FaultTarget target, Func<FaultContext, ApiResponse> answer) => new(target, (context, _) => Task.FromResult(answer(context)));

    private static Fault Refused(int code, string? retryAfter = null, FaultTarget target = FaultTarget.Any) =>
        Always(target, _ => StatusText.Refusal(code, retryAfter));

    private static Fault Page(FaultTarget target, int code, string contentType, string body) =>
        Always(target, _ => ApiResponse.OfBytes(code, contentType, Encoding.UTF8.GetBytes(body)));

    private static ApiResponse Redirect(int code) => new()
    {
        StatusCode = code,
        Headers = [new("Location", "http://elsewhere.invalid/login")],
        WriteBodyAsync = (_, _) => Task.CompletedTask,
    };

    private static KeyValuePair<string, string> Header(string name, string value) => new(name, value);

    private static Fault WithHeaders(IEnumerable<KeyValuePair<string, string>> headers) => new(
        FaultTarget.List, async (context, cancellationToken) => (await context.AnswerAsync(cancellationToken).ConfigureAwait(false)).With(headers));
}
