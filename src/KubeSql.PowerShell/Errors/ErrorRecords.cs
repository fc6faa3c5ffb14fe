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
        Simple("KubeSql.InvalidParameters", ErrorCategory.InvalidArgument, target: null, message, recommendedAction: null);

    /// <summary>There is no watch with the number asked for.</summary>
    public static ErrorRecord WatchNotFound(int id) => Simple(
        "KubeSql.WatchNotFound", ErrorCategory.ObjectNotFound, id, $"There is no watch with the id {id}.", "Get-KubeSqlWatch shows those there are.");

    /// <summary>A table has no column with the name asked for.</summary>
    public static ErrorRecord ColumnNotFound(string table, string name) => Simple(
        "KubeSql.ColumnNotFound", ErrorCategory.ObjectNotFound, name, $"{table} has no column '{name}'.",
        $"Get-KubeSqlColumn {table} shows those there are.");

    /// <summary>A table or statement that no cluster has a part in.</summary>
    public static ErrorRecord NothingToWatch(string target) => Simple(
        "KubeSql.NothingToWatch", ErrorCategory.InvalidArgument, target, $"'{target}' reads nothing from a cluster, so there is nothing to follow.",
        "Get-KubeSqlTable shows the tables; those with a kind can be followed.");

    /// <summary>Something would change a cluster through the drive.</summary>
    public static ErrorRecord ReadOnlyDrive(string path) => Simple(
        "KubeSql.ReadOnlyDrive", ErrorCategory.PermissionDenied, path, $"'{path}' cannot be changed: the drive shows clusters and changes nothing in them.",
        "Change the cluster with kubectl; the drive shows it.");

    /// <summary>There is nothing at a path of the drive.</summary>
    public static ErrorRecord PathNotFound(string path) => Simple(
        "KubeSql.PathNotFound", ErrorCategory.ObjectNotFound, path, $"There is nothing at '{path}'.",
        "A path is <context>/<namespace>/<table>/<object>, or <context>/<table>/<object> for kinds without namespaces.");

    /// <summary>A filter where there are no rows to filter.</summary>
    public static ErrorRecord NothingToFilter(string path) => Simple(
        "KubeSql.NothingToFilter", ErrorCategory.InvalidArgument, path, $"'{path}' is no table: -Filter is a condition on the rows of one.",
        "Use -Include, -Exclude or a pattern in the path.");

    /// <summary>This PowerShell takes no predictors, or takes them in another way.</summary>
    public static ErrorRecord PredictionUnavailable(Exception exception) =>
        new(exception, "KubeSql.PredictionUnavailable", ErrorCategory.NotImplemented, null)
        {
            ErrorDetails = new ErrorDetails(exception.Message) { RecommendedAction = "Use PowerShell 7.6; everything else of the module works without a predictor." },
        };

    private static ErrorRecord Simple(string id, ErrorCategory category, object? target, string message, string? recommendedAction) =>
        new(new ArgumentException(message), id, category, target)
        {
            ErrorDetails = new ErrorDetails(message) { RecommendedAction = recommendedAction },
        };

    // The outermost exception of a missing native library says only that a type could not be initialized.
    private static string MessageOf(Exception exception) =>
        exception is TypeInitializationException { InnerException: { } inner } ? MessageOf(inner) : exception.Message;
}
