namespace KubeSql;

/// <summary>The statement is wrong: its syntax, a name in it, a parameter, or what it tries to do.</summary>
public sealed class SqlQueryException : KubeSqlException
{
    /// <summary>Creates the error.</summary>
    /// <param name="errorId"><c>SyntaxError</c>, <c>TableNotFound</c>, <c>ColumnNotFound</c>, <c>ReadOnly</c>, <c>MultipleStatements</c>, <c>ParameterNotBound</c>, <c>TimeText</c>, <c>EmptyQuery</c> or <c>QueryFailed</c>.</param>
    /// <param name="message">What is wrong, in SQLite's words where they are its.</param>
    /// <param name="position">Where, as a character offset into the statement; null when unknown.</param>
    /// <param name="suggestions">Names that exist and come near, best first.</param>
    /// <param name="hint">What to write instead.</param>
    public SqlQueryException(
        string errorId, string message, int? position = null, IReadOnlyList<string>? suggestions = null, string? hint = null)
        : base(errorId, message, hint)
    {
        Position = position;
        Suggestions = suggestions ?? [];
    }

    /// <summary>Where, as a character offset into the statement; null when unknown.</summary>
    public int? Position { get; }

    /// <summary>Names that exist and come near, best first; empty when there are none.</summary>
    public IReadOnlyList<string> Suggestions { get; }
}
