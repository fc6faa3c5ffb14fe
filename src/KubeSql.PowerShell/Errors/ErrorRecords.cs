using System.Management.Automation;

namespace KubeSql.PowerShell;

/// <summary>Makes every error record of the module.</summary>
internal static class ErrorRecords
{
    /// <summary>The record of a failure. <paramref name="target"/> is what the cmdlet was working on: the query, the table.</summary>
    public static ErrorRecord From(Exception exception, object? target)
    {
        var description = ErrorDescription.Of(exception);
        return new ErrorRecord(exception, description.Id, description.Category, description.Target ?? target)
        {
            ErrorDetails = new ErrorDetails(MessageOf(exception)) { RecommendedAction = description.RecommendedAction },
        };
    }

    /// <summary>An incomplete answer where only a whole one will do.</summary>
    public static ErrorRecord PartialAnswer(IReadOnlyList<QueryWarning> missing, object? target)
    {
        var message = missing.Count == 1 ? missing[0].Message : $"{missing[0].Message} (and {missing.Count - 1} more)";
        return new ErrorRecord(
            new InvalidOperationException(message, missing[0].Error), "KubeSql.PartialAnswer", ErrorCategory.ResourceUnavailable, target)
        {
            ErrorDetails = new ErrorDetails(message)
            {
                RecommendedAction = "Without -ErrorAction Stop the rows that could be read are returned, with a warning for each missing part.",
            },
        };
    }

    /// <summary>A combination of parameters that makes no sense.</summary>
    public static ErrorRecord InvalidParameters(string message) =>
        new(new ArgumentException(message), "KubeSql.InvalidParameters", ErrorCategory.InvalidArgument, targetObject: null);

    /// <summary>There is no watch with the number asked for.</summary>
    public static ErrorRecord WatchNotFound(int id) =>
        new(new ArgumentException($"There is no watch with the id {id}."), "KubeSql.WatchNotFound", ErrorCategory.ObjectNotFound, id)
        {
            ErrorDetails = new ErrorDetails($"There is no watch with the id {id}.") { RecommendedAction = "Get-KubeSqlWatch shows those there are." },
        };

    // The outermost exception of a missing native library says only that a type could not be initialized.
    private static string MessageOf(Exception exception) =>
        exception is TypeInitializationException { InnerException: { } inner } ? MessageOf(inner) : exception.Message;
}
