using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace KubeSql.Kubernetes;

/// <summary>Turns a refusal of the server into an error: a Status object where there is one, else what a proxy or login page left.</summary>
internal sealed class ApiErrors(ClusterEndpoint endpoint, TimeProvider timeProvider)
{
    private const int ReadBytes = 64 * 1024;
    private const int ShownCharacters = 200;

    /// <summary>The error for an answer with a status code other than success.</summary>
    public async Task<KubeApiException> FromResponseAsync(HttpResponseMessage response, string purpose, CancellationToken cancellationToken)
    {
        string body = await ReadStartAsync(response, cancellationToken).ConfigureAwait(false);
        var retryAfter = RetryAfter(response.Headers.RetryAfter);
        if (ApiStatus.TryParse(body) is { } status)
        {
            return FromStatus(status with { Code = (int)response.StatusCode, RetryAfter = retryAfter ?? status.RetryAfter }, purpose);
        }

        return (int)response.StatusCode is >= 300 and < 400
            ? Error("RedirectRefused", response.StatusCode, purpose, $"a redirect to {RedirectTarget(response)}, which is not followed", null, retryAfter)
            : Error(ErrorId((int)response.StatusCode, null), response.StatusCode, purpose, Describe(response, body), null, retryAfter);
    }

    /// <summary>The error for a Status object, such as an ERROR event of a watch carries.</summary>
    public KubeApiException FromStatus(ApiStatus status, string purpose) => Error(
        ErrorId(status.Code, status.Reason),
        (HttpStatusCode)status.Code,
        purpose,
        status.Message ?? status.Reason ?? "no reason given",
        status.Reason,
        status.RetryAfter);

    /// <summary>The error for a success whose body is no JSON: a login page, most likely.</summary>
    public async Task<KubeApiException> UnexpectedContentAsync(HttpResponseMessage response, string purpose, CancellationToken cancellationToken)
    {
        string body = await ReadStartAsync(response, cancellationToken).ConfigureAwait(false);
        return Error("UnexpectedContent", response.StatusCode, purpose, Describe(response, body), null, null);
    }

    private KubeApiException Error(string errorId, HttpStatusCode code, string purpose, string problem, string? reason, TimeSpan? retryAfter) => new(
        errorId,
        $"Could not {purpose} in '{endpoint.Name}' ({endpoint.DisplayServer}): the server answered {(int)code} {reason ?? code.ToString()}: {Redaction.Clean(problem).TrimEnd('.')}.",
        code,
        reason,
        retryAfter,
        Hint(errorId));

    private string? Hint(string errorId) => errorId switch
    {
        "Unauthorized" => $"The server did not accept the credentials of user '{endpoint.UserName ?? "(none)"}'{(endpoint.ConfigFile is { } file ? $" in {file}" : "")}; log in again.",
        "Forbidden" => "Ask the cluster's administrator for the verbs list and watch, or read one namespace only; `kubectl auth can-i --list` shows what you may do.",
        "UnexpectedContent" or "RedirectRefused" => "Is this the address of the API server? A proxy or a login page seems to answer.",
        "TooManyRequests" => "The server is overloaded; wait, or ask for fewer tables at once.",
        _ => null,
    };

    private static string ErrorId(int code, string? reason) => (code, reason) switch
    {
        (410, _) or (_, "Expired" or "Gone") => "Expired",
        (401, _) => "Unauthorized",
        (403, _) => "Forbidden",
        (404, _) => "NotFound",
        (405, _) => "MethodNotAllowed",
        (406, _) => "NotAcceptable",
        (429, _) => "TooManyRequests",
        ( >= 500, _) => "ServerError",
        _ => "RequestRefused",
    };

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header) =>
        header?.Delta ?? (header?.Date is { } date ? date - timeProvider.GetUtcNow() : null);

    private static string Describe(HttpResponseMessage response, string body)
    {
        string type = response.Content.Headers.ContentType?.MediaType ?? "no content type";
        string text = Redaction.Clean(body);
        if (text.Length == 0)
        {
            return $"an empty body ({type})";
        }

        return $"{type}: {(text.Length <= ShownCharacters ? text : string.Concat(text.AsSpan(0, ShownCharacters), "…"))}";
    }

    private static string RedirectTarget(HttpResponseMessage response) =>
        response.Headers.Location is { IsAbsoluteUri: true } location
            ? location.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped)
            : response.Headers.Location?.OriginalString.Split('?')[0] ?? "nowhere";

    private static async Task<string> ReadStartAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[ReadBytes];
        try
        {
            using var opened = await ApiResponse.OpenAsync(response, cancellationToken).ConfigureAwait(false);
            int read = await opened.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            return Encoding.UTF8.GetString(buffer, 0, read);
        }
        catch (Exception exception) when (TransportErrors.IsTransport(exception))
        {
            return $"(the body could not be read: {exception.Message})";
        }
    }
}
