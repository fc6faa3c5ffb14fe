namespace KubeSql;

/// <summary>The kubeconfig is missing, unreadable, or does not say enough to connect.</summary>
public sealed class KubeConfigException : KubeSqlException
{
    /// <summary>Creates the error.</summary>
    /// <param name="errorId">Stable identifier, such as <c>ContextNotFound</c>.</param>
    /// <param name="message">What is wrong, with file and line where known.</param>
    /// <param name="file">The file concerned; null when there is none.</param>
    /// <param name="context">The context concerned; null when none is.</param>
    /// <param name="hint">What the user can do next.</param>
    /// <param name="inner">The cause.</param>
    public KubeConfigException(
        string errorId, string message, string? file = null, string? context = null, string? hint = null, Exception? inner = null)
        : base(errorId, message, hint, inner)
    {
        File = file;
        Context = context;
    }

    /// <summary>The file concerned; null when there is none.</summary>
    public string? File { get; }

    /// <summary>The context concerned; null when none is.</summary>
    public string? Context { get; }
}
