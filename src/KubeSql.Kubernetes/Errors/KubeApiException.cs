using System.Net;

namespace KubeSql;

/// <summary>The API server answered, and the answer was no.</summary>
public sealed class KubeApiException : KubeSqlException
{
    /// <summary>Creates the error from the server's answer.</summary>
    public KubeApiException(
        string errorId, string message, HttpStatusCode statusCode, string? reason = null, TimeSpan? retryAfter = null,
        string? hint = null, Exception? inner = null)
        : base(errorId, message, hint, inner)
    {
        StatusCode = statusCode;
        Reason = reason;
        RetryAfter = retryAfter;
    }

    /// <summary>The HTTP status code, or the code inside an ERROR event of a watch.</summary>
    public HttpStatusCode StatusCode { get; }

    /// <summary>The <c>reason</c> of the Status object (<c>Forbidden</c>, <c>Expired</c>, …); null when there was none.</summary>
    public string? Reason { get; }

    /// <summary>How long the server asked to wait before the next try; null when it did not say.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>True for 410 and the reasons <c>Expired</c> and <c>Gone</c>: the resourceVersion is too old, list again.</summary>
    public bool IsExpired => StatusCode == HttpStatusCode.Gone || Reason is "Expired" or "Gone";

    /// <inheritdoc/>
    public override bool IsTransient => (int)StatusCode is 408 or 410 or 429 or (>= 500 and not 501);
}
