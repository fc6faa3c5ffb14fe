namespace KubeSql.Querying;

/// <summary>
/// Finds the identifiers and the end of the first statement in SQL text by SQLite's lexical rules
/// (https://www.sqlite.org/lang_keywords.html). It does not parse: SQLite does.
/// </summary>
internal static class SqlLexer
{
    /// <summary>Every identifier or keyword, unquoted, in order of appearance.</summary>
    public static IEnumerable<SqlToken> Identifiers(string sql) => Tokens(sql).Where(t => t.IsIdentifier);

    /// <summary>Every token but white space and comments.</summary>
    public static IEnumerable<SqlToken> Tokens(string sql)
    {
        var position = 0;
        while (position < sql.Length)
        {
            var start = position;
            var c = sql[position];
            if (char.IsWhiteSpace(c))
            {
                position++;
            }
            else if (c == '-' && Next(sql, position) == '-')
            {
                position = EndOf(sql, "\n", position);
            }
            else if (c == '/' && Next(sql, position) == '*')
            {
                position = EndOf(sql, "*/", position + 2);
            }
            else if (c is '\'' or '"' or '`' or '[')
            {
                position = EndOfQuoted(sql, position, c == '[' ? ']' : c);
                yield return new SqlToken(Unquote(sql, start, position), start, position - start, c != '\'', true);
            }
            else if (IsIdentifierStart(c))
            {
                while (position < sql.Length && IsIdentifierPart(sql[position]))
                {
                    position++;
                }

                yield return new SqlToken(sql[start..position], start, position - start, true, false);
            }
            else
            {
                position += char.IsAsciiDigit(c) ? NumberLength(sql, position) : 1;
                yield return new SqlToken(sql[start..position], start, position - start, false, false);
            }
        }
    }

    private static bool IsIdentifierStart(char c) => char.IsLetter(c) || c == '_' || c > 0x7f;

    private static bool IsIdentifierPart(char c) => IsIdentifierStart(c) || char.IsAsciiDigit(c) || c == '$';

    private static char Next(string sql, int position) => position + 1 < sql.Length ? sql[position + 1] : '\0';

    private static int EndOf(string sql, string end, int from)
    {
        var at = sql.IndexOf(end, Math.Min(from, sql.Length), StringComparison.Ordinal);
        return at < 0 ? sql.Length : at + end.Length;
    }

    private static int EndOfQuoted(string sql, int start, char quote)
    {
        var position = start + 1;
        while (position < sql.Length)
        {
            if (sql[position] == quote)
            {
                if (quote == ']' || Next(sql, position) != quote)
                {
                    return position + 1;
                }

                position++;
            }

            position++;
        }

        return sql.Length;
    }

    private static string Unquote(string sql, int start, int end)
    {
        var quote = sql[start] == '[' ? ']' : sql[start];
        var isClosed = end - start >= 2 && sql[end - 1] == quote;
        var body = sql[(start + 1)..(isClosed ? end - 1 : end)];
        return quote == ']' ? body : body.Replace(new string(quote, 2), quote.ToString(), StringComparison.Ordinal);
    }

    private static int NumberLength(string sql, int position)
    {
        var end = position;
        while (end < sql.Length && (char.IsAsciiLetterOrDigit(sql[end]) || sql[end] is '.' or '_'))
        {
            end++;
        }

        return end - position;
    }
}
