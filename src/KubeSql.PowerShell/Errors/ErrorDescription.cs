using System.Management.Automation;
using System.Net;

namespace KubeSql.PowerShell;

/// <summary>What PowerShell wants to know about a failure besides its message.</summary>
/// <param name="Id">Stable identifier, <c>KubeSql.</c> and the error's own.</param>
/// <param name="Category">What kind of failure it is.</param>
/// <param name="Target">What it is about; null leaves the choice to the caller.</param>
/// <param name="RecommendedAction">What the user can do next; null when there is nothing useful to say.</param>
internal sealed record ErrorDescription(string Id, ErrorCategory Category, object? Target = null, string? RecommendedAction = null)
{
    /// <summary>Whether a failure has a cause that its message tells. Everything else is a defect, and PowerShell shows it as it is.</summary>
    public static bool Explains(Exception exception) =>
        exception is KubeSqlException || IsFileError(exception) || IsMissingLibrary(exception);

    /// <summary>Whether a file could not be found or read.</summary>
    public static bool IsFileError(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or SessionStateException;

    /// <summary>Describes a failure.</summary>
    public static ErrorDescription Of(Exception exception) => exception switch
    {
        KubeSqlException error => new($"KubeSql.{error.ErrorId}", CategoryOf(error), TargetOf(error), error.Hint),
        FileNotFoundException or DirectoryNotFoundException or SessionStateException => new("KubeSql.FileNotFound", ErrorCategory.ObjectNotFound),
        _ when IsFileError(exception) => new("KubeSql.FileUnreadable", ErrorCategory.ReadError),
        _ when IsMissingLibrary(exception) => new(
            "KubeSql.NativeLibraryNotFound", ErrorCategory.NotInstalled, null, "Use PowerShell on one of the platforms named."),
        _ => new("KubeSql.Unexpected", ErrorCategory.NotSpecified),
    };

    private static ErrorCategory CategoryOf(KubeSqlException error) => error switch
    {
        SqlQueryException => CategoryOfStatement(error.ErrorId),
        QueryTimeoutException => ErrorCategory.OperationTimeout,
        KubeApiException api => CategoryOfStatus(api.StatusCode),
        CredentialPluginException => ErrorCategory.AuthenticationError,
        KubeConfigException when error.ErrorId.EndsWith("NotFound", StringComparison.Ordinal) => ErrorCategory.ObjectNotFound,
        KubeConfigException => ErrorCategory.InvalidData,
        KubeTransportException when error.ErrorId.StartsWith("Tls", StringComparison.Ordinal) => ErrorCategory.SecurityError,
        KubeTransportException when error.ErrorId.Contains("Timeout", StringComparison.Ordinal) => ErrorCategory.OperationTimeout,
        KubeTransportException => ErrorCategory.ConnectionError,
        _ => ErrorCategory.NotSpecified,
    };

    private static ErrorCategory CategoryOfStatement(string errorId) => errorId switch
    {
        "SyntaxError" => ErrorCategory.ParserError,
        "TableNotFound" or "ColumnNotFound" => ErrorCategory.ObjectNotFound,
        "ReadOnly" => ErrorCategory.PermissionDenied,
        "MultipleStatements" or "EmptyQuery" or "ParameterNotBound" or "ParameterUnknown" or "ParameterType" => ErrorCategory.InvalidArgument,
        _ => ErrorCategory.InvalidOperation,
    };

    private static ErrorCategory CategoryOfStatus(HttpStatusCode status) => (int)status switch
    {
        400 or 422 => ErrorCategory.InvalidArgument,
        401 => ErrorCategory.AuthenticationError,
        403 => ErrorCategory.PermissionDenied,
        404 => ErrorCategory.ObjectNotFound,
        408 or 504 => ErrorCategory.OperationTimeout,
        410 or >= 500 => ErrorCategory.ResourceUnavailable,
        429 => ErrorCategory.LimitsExceeded,
        _ => ErrorCategory.ProtocolError,
    };

    private static string? TargetOf(KubeSqlException error) => error switch
    {
        KubeConfigException config => config.Context ?? config.File,
        CredentialPluginException plugin => plugin.Command,
        _ => null,
    };

    // SQLite's own wrapper reports the loader's error from a static constructor.
    private static bool IsMissingLibrary(Exception? exception) =>
        exception is DllNotFoundException || (exception is TypeInitializationException && IsMissingLibrary(exception.InnerException));
}
