namespace KubeSql;

/// <summary>A query did not end before its deadline. The cache stays usable; what was being listed goes on.</summary>
public sealed class QueryTimeoutException : KubeSqlException
{
    /// <summary>Creates the error.</summary>
    /// <param name="message">What it waited for, naming cluster and table while it was listing.</param>
    /// <param name="hint">What to do next.</param>
    public QueryTimeoutException(string message, string? hint = null)
        : base("QueryTimeout", message, hint)
    {
    }

    /// <inheritdoc/>
    public override bool IsTransient => true;
}
