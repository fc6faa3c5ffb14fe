namespace KubeSql.Simulator.Errors;

/// <summary>An answer other than success, with everything its <c>Status</c> body says.</summary>
internal sealed class StatusException(int code, string reason, string message, StatusDetails? details = null) : Exception(message)
{
    public int Code { get; } = code;

    public string Reason { get; } = reason;

    public StatusDetails? Details { get; } = details;

    /// <summary>The token with which an expired list may go on inconsistently.</summary>
    public string? Continue { get; init; }
}
