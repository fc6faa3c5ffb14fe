using System.Text;
using System.Text.Json;
using KubeSql.Simulator.Server;

namespace KubeSql.Simulator.Faults;

/// <summary>Refusals as the real server words them.</summary>
internal static class StatusText
{
    private static readonly Dictionary<int, (string Reason, string Message)> s_known = new()
    {
        [400] = ("BadRequest", "the request is not understood"),
        [401] = ("Unauthorized", "Unauthorized"),
        [403] = ("Forbidden", "forbidden by a scripted fault"),
        [404] = ("NotFound", "the server could not find the requested resource"),
        [405] = ("MethodNotAllowed", "the server does not allow this method on the requested resource"),
        [406] = ("NotAcceptable", "only the following media types are accepted: application/yaml"),
        [410] = ("Expired", "too old resource version"),
        [415] = ("UnsupportedMediaType", "the body of the request was in an unknown format"),
        [422] = ("Invalid", "sendInitialEvents: Forbidden: sendInitialEvents is forbidden for watch"),
        [429] = ("TooManyRequests", "storage is (re)initializing"),
        [500] = ("InternalError", "etcdserver: no leader"),
        [502] = ("BadGateway", "bad gateway"),
        [503] = ("ServiceUnavailable", "the server is currently unable to handle the request"),
        [504] = ("Timeout", "the server was unable to return a response in the time allotted"),
    };

    /// <summary>A Status object.</summary>
    /// <param name="code">The HTTP status code.</param>
    /// <param name="reason">The reason; null for the usual one.</param>
    /// <param name="message">The message; null for the usual one.</param>
    /// <param name="more">Further members, as JSON behind a comma.</param>
    public static string Of(int code, string? reason = null, string? message = null, string more = "")
    {
        var known = s_known.GetValueOrDefault(code, ("Unknown", "unknown"));
        return $$"""
            {"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":{{Quote(message ?? known.Item2)}},"reason":{{Quote(reason ?? known.Item1)}},"code":{{code}}{{more}}}
            """;
    }

    /// <summary>An answer with a Status object.</summary>
    public static ApiResponse Refusal(int code, string? retryAfter = null) => new()
    {
        StatusCode = code,
        ContentType = MediaTypes.Json,
        Headers = retryAfter is null ? [] : [new("Retry-After", retryAfter)],
        WriteBodyAsync = ApiResponse.OfJson(code, Encoding.UTF8.GetBytes(Of(code))).WriteBodyAsync,
    };

    /// <summary>An ERROR event with its newline.</summary>
    public static string ErrorEvent(string status) => $$"""{"type":"ERROR","object":{{status}}}""" + "\n";

    private static string Quote(string text) => $"\"{JsonEncodedText.Encode(text)}\"";
}
