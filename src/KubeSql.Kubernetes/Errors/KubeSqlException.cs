namespace KubeSql;

/// <summary>The root of everything KubeSql reports as a failure: what failed, where, and what to do next.</summary>
/// <remarks>Messages and hints never contain tokens, keys, or the output of credential plugins on standard output.</remarks>
public abstract class KubeSqlException : Exception
{
    /// <summary>Creates the error.</summary>
    /// <param name="errorId">Stable identifier for scripts, such as <c>TableNotFound</c>.</param>
    /// <param name="message">One sentence: what failed and where (file, context, cluster, table).</param>
    /// <param name="hint">What the user can do next, or null.</param>
    /// <param name="inner">The cause, or null.</param>
    protected KubeSqlException(string errorId, string message, string? hint = null, Exception? inner = null)
        : base(message, inner)
    {
        ErrorId = errorId;
        Hint = hint;
    }

    /// <summary>Stable identifier, unique per kind of failure; never translated, never reused.</summary>
    public string ErrorId { get; }

    /// <summary>What the user can do next; null when there is nothing useful to say.</summary>
    public string? Hint { get; }

    /// <summary>True when the same call may succeed later without any change by the user. The default is false.</summary>
    public virtual bool IsTransient => false;
}
