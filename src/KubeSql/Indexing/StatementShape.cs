using KubeSql.Querying;

namespace KubeSql.Indexing;

/// <summary>What a statement has in common with others that differ from it in literals, white space and case only.</summary>
internal static class StatementShape
{
    /// <summary>The shape as text.</summary>
    public static string Of(string sql) => string.Join(' ', SqlLexer.Tokens(sql).Select(Shape));

    private static string Shape(SqlToken token)
    {
        var isLiteral = !token.IsIdentifier && (token.IsQuoted || char.IsAsciiDigit(token.Text[0]));
        return isLiteral ? "?" : token.Text.ToUpperInvariant();
    }
}
