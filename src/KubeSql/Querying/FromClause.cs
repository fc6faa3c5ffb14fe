namespace KubeSql.Querying;

/// <summary>
/// Follows the tokens of a statement and tells which may name a table. It may take a column for a table, which costs a look-up, but
/// never a table for something else.
/// </summary>
internal sealed class FromClause
{
    private static readonly HashSet<string> s_begins = new(["from", "join", "in", "table"], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> s_ends =
        new(["select", "where", "group", "having", "order", "limit", "window", "union", "intersect", "except", "values"], StringComparer.OrdinalIgnoreCase);

    private readonly Stack<bool> _outer = new();
    private bool _isInside;
    private bool _isExpected;
    private bool _isDistinct;

    /// <summary>Takes the next token. True when it may name a table.</summary>
    public bool Next(SqlToken token)
    {
        var mayBeTable = token.IsIdentifier && _isExpected;
        _isExpected = false;
        if (token is { IsIdentifier: true, IsQuoted: false })
        {
            // The FROM of IS DISTINCT FROM is part of an operator.
            var begins = s_begins.Contains(token.Text) && !_isDistinct;
            _isInside = (_isInside || begins) && !s_ends.Contains(token.Text);
            _isExpected = begins;
        }
        else if (token is { IsIdentifier: false, IsQuoted: false })
        {
            Punctuation(token.Text);
        }

        _isDistinct = token is { IsIdentifier: true, IsQuoted: false } && token.Text.Equals("distinct", StringComparison.OrdinalIgnoreCase);
        return mayBeTable;
    }

    private void Punctuation(string text)
    {
        switch (text)
        {
            case "(":
                _outer.Push(_isInside);
                _isExpected = _isInside;
                break;
            case ")":
                _isInside = _outer.TryPop(out var isInside) && isInside;
                break;
            case "," or ".":
                _isExpected = _isInside;
                break;
        }
    }
}
