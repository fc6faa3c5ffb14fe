namespace KubeSql.Querying;

/// <summary>Finds the names that a statement gives to its own columns: with AS or without, and in the column list of a common table expression.</summary>
internal sealed class GivenNames
{
    // Words that stand before a column and not after an expression.
    private static readonly HashSet<string> s_beforeColumns = new(
        [
            "select", "distinct", "all", "where", "on", "and", "or", "not", "by", "having", "case", "when", "then", "else", "between", "like", "glob", "regexp",
            "match", "in", "is", "from", "join", "using", "limit", "offset", "filter", "over", "partition", "order", "group", "collate", "escape", "exists", "values", "union",
            "except", "intersect", "with", "recursive",
        ],
        StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> s_afterExpressions = new(
        [.. s_beforeColumns, "as", "asc", "desc", "end", "null", "nulls", "first", "last", "left", "right", "full", "inner", "outer", "cross", "natural", "window", "materialized"],
        StringComparer.OrdinalIgnoreCase);

    private readonly Stack<List<string>> _lists = new();
    private List<string> _closed = [];
    private SqlToken _previous;

    /// <summary>The names found so far.</summary>
    public HashSet<string> Names { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes the next token.</summary>
    public void Next(SqlToken token)
    {
        if (token.IsIdentifier && FollowsAnExpression(token))
        {
            Names.Add(token.Text);
        }

        switch (token)
        {
            case { IsIdentifier: true }:
                if (Is("as", token) && _previous.Text == ")")
                {
                    // Behind a bracket it names a subquery or a column, or it is name(columns) AS (query).
                    Names.UnionWith(_closed);
                }
                else if (_lists.TryPeek(out var list))
                {
                    list.Add(token.Text);
                }

                break;
            case { IsQuoted: false, Text: "(" }:
                _lists.Push([]);
                break;
            case { IsQuoted: false, Text: ")" }:
                _closed = _lists.TryPop(out var closed) ? closed : [];
                break;
        }

        _previous = token;
    }

    /// <summary>Whether a word stands before a column and not after an expression.</summary>
    public static bool IsBeforeColumn(string word) => s_beforeColumns.Contains(word);

    private bool FollowsAnExpression(SqlToken token)
    {
        if (!token.IsQuoted && s_afterExpressions.Contains(token.Text))
        {
            return false;
        }

        if (_previous.IsIdentifier)
        {
            return _previous.IsQuoted || Is("as", _previous) || !s_beforeColumns.Contains(_previous.Text);
        }

        // A number, a literal or a bracket; operators, commas and dots are followed by a column.
        return _previous.Text is { Length: > 0 } text && (_previous.IsQuoted || text == ")" || char.IsAsciiDigit(text[0]));
    }

    private static bool Is(string word, SqlToken token) => !token.IsQuoted && token.Text.Equals(word, StringComparison.OrdinalIgnoreCase);
}
